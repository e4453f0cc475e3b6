import {
  accepted,
  decideRedemption,
  decideRenewal,
  decideRevocation,
  type InvitationId,
  type NewEvent,
  type OrganizationId,
  Refusal,
} from '@rollcall/domain';
import { loadRedemptionCircumstances } from '../storage/redemption.ts';
import { issueBy, issueInvitation, takeInvitationMail } from './issue-invitation.ts';
import { findLinkTarget, loadInvitation, loadInvitationOfLink } from './load-invitation.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface InvitationInput {
  organizationId: OrganizationId;
  invitationId: InvitationId;
  /** Absent for who takes the invitation as it is. */
  seenVersion?: number | undefined;
}

/** Sends a pending or expired invitation again: new term, new link, the old link dead. The renewing admin vouches for it. */
export const renewInvitation = defineOperation({
  name: 'invitation.renew',
  permission: 'invitation:renew',
  async prepare(deps, input: InvitationInput, actor, mutationId) {
    const { invitationId: id, organizationId } = input;
    const asked = await deps.db.prisma.invitation.findFirst({ where: { id, organizationId }, select: { email: true } });
    if (asked === null) throw new Refusal('invitation.not-found');
    await takeInvitationMail(deps, { actor, organizationId, mutationId, email: asked.email });
    return null;
  },
  streams: (input) => ({ home: input.organizationId }),
  async run({ tx, input, standing, now, deps }) {
    const invitation = await loadInvitation(tx, input.organizationId, input.invitationId);
    accepted(decideRenewal({ ...invitation, seenVersion: input.seenVersion }));
    const organization = await tx.organization.findUniqueOrThrow({
      where: { id: input.organizationId },
      select: { invitationLifetimeHours: true },
    });
    const issue = issueBy(standing, organization, now);
    const event = await issueInvitation(tx, deps.links, invitation, issue);
    return { events: [event], output: { version: invitation.version + 1, expiresAt: issue.expiresAt.toISOString() } };
  },
});

/** Takes an invitation back; its link is dead from the commit on. */
export const revokeInvitation = defineOperation({
  name: 'invitation.revoke',
  permission: 'invitation:revoke',
  prepare: nothingToPrepare,
  streams: (input: InvitationInput) => ({ home: input.organizationId }),
  async run({ tx, input, now }) {
    const invitation = await loadInvitation(tx, input.organizationId, input.invitationId);
    accepted(decideRevocation({ ...invitation, seenVersion: input.seenVersion }));
    await tx.invitation.update({
      where: { id: invitation.id },
      data: { state: 'revoked', settledAt: now, version: invitation.version + 1 },
    });
    const data = { invitationId: invitation.id };
    const event: NewEvent = { type: 'invitation.revoked', data, labels: { email: invitation.email } };
    return { events: [event], output: {} };
  },
});

/** The invited person says no. Recorded as the system's act on their behalf: they have no account here. */
export const declineInvitation = defineOperation({
  name: 'invitation.decline',
  prepare: (deps, input: { token: string }) => findLinkTarget(deps, input.token),
  streams: (_input, target) => ({ home: target.organizationId }),
  async run({ tx, prepared, now }) {
    const invitation = await loadInvitationOfLink(tx, prepared);
    const circumstances = await loadRedemptionCircumstances(tx, invitation);
    accepted(decideRedemption(invitation, { now, ...circumstances, inviterIsAdmin: true }));
    await tx.invitation.update({
      where: { id: invitation.id },
      data: { state: 'declined', settledAt: now, version: invitation.version + 1 },
    });
    const data = { invitationId: invitation.id };
    const event: NewEvent = { type: 'invitation.declined', data, labels: { email: invitation.email } };
    return { events: [event], output: {} };
  },
});

/** Records that an invitation's term has run out. The term itself ends by the clock; this is for the log and the screens. */
export const expireInvitation = defineOperation({
  name: 'invitation.expire',
  prepare: nothingToPrepare,
  streams: (input: InvitationInput & { tokenVersion: number }) => ({ home: input.organizationId }),
  async run({ tx, input, now }) {
    const { organizationId, invitationId: id } = input;
    const invitation = await tx.invitation.findFirst({ where: { id, organizationId } });
    const isOverdue = invitation?.state === 'pending' && invitation.expiresAt <= now;
    if (!isOverdue || invitation.tokenVersion !== input.tokenVersion) return { events: [], output: { expired: false } };
    const data = { invitationId: id };
    const event: NewEvent = { type: 'invitation.expired', data, labels: { email: invitation.email } };
    return { events: [event], output: { expired: true } };
  },
});
