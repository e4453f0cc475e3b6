import { z } from 'zod';
import type { Decision } from './refusal.ts';

export const invitationStates = ['pending', 'accepted', 'declined', 'revoked'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** What people are shown: the stored state, with an overdue pending invitation called expired. */
export const invitationStatuses = [...invitationStates, 'expired'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];
export const invitationStatusSchema = z.enum(invitationStatuses);

export interface InvitationFacts {
  state: InvitationState;
  expiresAt: Date;
}

/** The status at `now`: an invitation expires by the clock, whether or not a job has run. */
export function invitationStatus(invitation: InvitationFacts, now: Date): InvitationStatus {
  return invitation.state === 'pending' && invitation.expiresAt <= now ? 'expired' : invitation.state;
}

/** Decides whether an invitation can still be taken or declined by the person it was sent to. */
export function decideRedemption(
  invitation: InvitationFacts,
  circumstances: { now: Date; inviterIsAdmin: boolean; addressIsOfDomain: boolean },
): Decision<'redeemable'> {
  switch (invitationStatus(invitation, circumstances.now)) {
    case 'accepted':
      return { ok: false, code: 'invitation.already-accepted' };
    case 'declined':
      return { ok: false, code: 'invitation.declined' };
    case 'revoked':
      return { ok: false, code: 'invitation.revoked' };
    case 'expired':
      return { ok: false, code: 'invitation.expired', details: { expiredAt: invitation.expiresAt.toISOString() } };
    case 'pending':
      if (!circumstances.inviterIsAdmin) return { ok: false, code: 'invitation.inviter-not-admin' };
      if (!circumstances.addressIsOfDomain) return { ok: false, code: 'invitation.other-domain' };
      return { ok: true, value: 'redeemable' };
  }
}

/** An invitation that somebody acts on; who says which version they saw is held to it. */
export interface SeenInvitation extends InvitationFacts {
  version: number;
  seenVersion?: number | undefined;
}

/** Decides a renewal (a new link, a new term): pending and expired ones can be renewed, settled ones cannot. */
export function decideRenewal(invitation: SeenInvitation): Decision<'renewable'> {
  return decideOnOpen(invitation, 'renewable');
}

/** Decides a revocation: an expired invitation may be revoked too, which tidies the list. */
export function decideRevocation(invitation: SeenInvitation): Decision<'revocable'> {
  return decideOnOpen(invitation, 'revocable');
}

/** What became of an invitation is told before that it was changed. */
function decideOnOpen<Done>({ state, version, seenVersion }: SeenInvitation, done: Done): Decision<Done> {
  if (state !== 'pending') return settled(state);
  if (seenVersion === undefined || seenVersion === version) return { ok: true, value: done };
  return { ok: false, code: 'invitation.changed-meanwhile', details: { version } };
}

function settled(state: Exclude<InvitationState, 'pending'>): Decision<never> {
  const code = state === 'accepted' ? 'invitation.already-accepted' : (`invitation.${state}` as const);
  return { ok: false, code };
}

/** What became of one address of an act that invites several. */
export const invitationOutcomes = [
  'invited',
  'already-member',
  'already-invited',
  'other-domain',
  'address-invalid',
  'duplicate',
  'mail-limit',
] as const;
export type InvitationOutcome = (typeof invitationOutcomes)[number];
export const invitationOutcomeSchema = z.enum(invitationOutcomes);

/** Decides what becomes of one well-formed address, from what the organization knows of it. */
export function decideInvitation(facts: {
  addressIsOfDomain: boolean;
  isMember: boolean;
  hasLiveInvitation: boolean;
  withinMailLimit: boolean;
}): InvitationOutcome {
  if (!facts.addressIsOfDomain) return 'other-domain';
  if (facts.isMember) return 'already-member';
  if (facts.hasLiveInvitation) return 'already-invited';
  if (!facts.withinMailLimit) return 'mail-limit';
  return 'invited';
}
