import {
  accepted,
  decideJoinRequest,
  decideJoinRequestSettlement,
  type EmailAddress,
  type InvitationId,
  isAddressOfDomain,
  type JoinRequestId,
  type JoinRequestState,
  type NewEvent,
  type OrganizationDomain,
  type OrganizationId,
  Refusal,
  type Role,
} from '@rollcall/domain';
import { findAskedByLink } from '../storage/join-request-link.ts';
import { mintId } from '../storage/mint-id.ts';
import type { Transaction } from '../storage/transact.ts';
import { issueBy, issueInvitation, takeInvitationMail } from './issue-invitation.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface JoinRequestInput {
  organizationId: OrganizationId;
  joinRequestId: JoinRequestId;
}

/**
 * Brings a request before the admins, for the reader of the mail that its link came with. Recorded as the system's act:
 * whoever asks has no account here.
 */
export const createJoinRequest = defineOperation({
  name: 'joinRequest.create',
  async prepare(deps, input: { token: string }) {
    const asked = await findAskedByLink(deps, deps.links, input.token);
    if (asked === null) throw new Refusal('joinRequest.link-rejected');
    return asked;
  },
  streams: (_input, asked) => ({ home: asked.organizationId }),
  async run({ tx, prepared: { organizationId, joinRequestId, email }, now }) {
    const organization = await tx.organization.findUnique({
      where: { id: organizationId },
      include: { domains: { select: { name: true } } },
    });
    const isOpen = organization !== null && organization.suspendedAt === null;
    if (!isOpen || !isOfDomains(email, organization.domains)) throw new Refusal('joinRequest.link-rejected');
    const output = { organizationName: organization.name };
    const facts = await loadFacts(tx, organizationId, email);
    // A link whose request was settled has done what it was for.
    const isUsed = (await tx.joinRequest.count({ where: { id: joinRequestId } })) > 0;
    if (isUsed || accepted(decideJoinRequest(facts, now)) === 'unchanged') return { events: [], output };
    await tx.joinRequest.create({ data: { id: joinRequestId, organizationId, email, createdAt: now } });
    const created: NewEvent = { type: 'joinRequest.created', data: { joinRequestId }, labels: { email } };
    return { events: [created], output };
  },
});

/** Invites whoever asked, with this role; under the same rules as any other invitation. */
export const acceptJoinRequest = defineOperation({
  name: 'joinRequest.accept',
  permission: 'invitation:create',
  async prepare(deps, input: JoinRequestInput & { role: Role }, actor, mutationId) {
    const { joinRequestId: id, organizationId } = input;
    const asked = await deps.db.prisma.joinRequest.findFirst({
      where: { id, organizationId },
      select: { email: true },
    });
    if (asked === null) throw new Refusal('joinRequest.not-found');
    await takeInvitationMail(deps, { actor, organizationId, mutationId, email: asked.email });
    return null;
  },
  streams: (input) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId, joinRequestId, role }, standing, now, deps }) {
    const { email } = await loadPending(tx, organizationId, joinRequestId);
    const organization = await tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
      include: { domains: { select: { name: true } } },
    });
    if (!isOfDomains(email, organization.domains)) throw new Refusal('invitation.other-domain');
    if (await isOfMember(tx, organizationId, email)) throw new Refusal('joinRequest.already-member');
    const pending = await tx.invitation.findFirst({ where: { organizationId, email, state: 'pending' } });
    const {
      id: invitationId,
      tokenVersion,
      version,
    } = pending ?? { id: mintId('invitation'), tokenVersion: 0, version: 0 };
    const invitation = { id: invitationId as InvitationId, organizationId, email, role, tokenVersion, version };
    const issue = issueBy(standing, organization, now);
    const invited = await issueInvitation(tx, deps.links, invitation, issue);
    const settled = await settleRequests(tx, organizationId, [{ email, invitationId: invitation.id }], now);
    return { events: [invited, ...settled], output: { invitationId: invitation.id } };
  },
});

/** Says no to a request. Who asked is not told, and not heard again for a while. */
export const dismissJoinRequest = defineOperation({
  name: 'joinRequest.dismiss',
  permission: 'invitation:revoke',
  prepare: nothingToPrepare,
  streams: (input: JoinRequestInput) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId, joinRequestId }, now }) {
    const { email } = await loadPending(tx, organizationId, joinRequestId);
    await tx.joinRequest.update({ where: { id: joinRequestId }, data: { state: 'dismissed', settledAt: now } });
    const dismissed: NewEvent = { type: 'joinRequest.dismissed', data: { joinRequestId }, labels: { email } };
    return { events: [dismissed], output: {} };
  },
});

/** Settles the requests of addresses that are invited now, and ties all that they ever asked to what they were invited by. */
export async function settleRequests(
  tx: Transaction,
  organizationId: OrganizationId,
  invited: readonly { email: string; invitationId: InvitationId }[],
  now: Date,
): Promise<NewEvent[]> {
  const requests = await tx.joinRequest.findMany({
    where: { organizationId, email: { in: invited.map(({ email }) => email) } },
  });
  const events: NewEvent[] = [];
  for (const { id, email, state } of requests) {
    const invitationId = invited.find((one) => one.email === email)?.invitationId;
    if (invitationId === undefined) continue;
    const isPending = state === 'pending';
    const settled = isPending ? { state: 'accepted', settledAt: now } : {};
    await tx.joinRequest.update({ where: { id }, data: { invitationId, ...settled } });
    if (!isPending) continue;
    const data = { joinRequestId: id as JoinRequestId, invitationId };
    events.push({ type: 'joinRequest.accepted', data, labels: { email } });
  }
  return events;
}

/** @throws Refusal `joinRequest.not-found`, also for another organization's; `joinRequest.settled` */
async function loadPending(tx: Transaction, organizationId: OrganizationId, id: JoinRequestId) {
  const row = await tx.joinRequest.findFirst({ where: { id, organizationId } });
  if (row === null) throw new Refusal('joinRequest.not-found');
  accepted(decideJoinRequestSettlement({ state: row.state as JoinRequestState }));
  return { email: row.email as EmailAddress };
}

async function loadFacts(tx: Transaction, organizationId: OrganizationId, email: EmailAddress) {
  const latest = await tx.joinRequest.findFirst({
    where: { organizationId, email },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return {
    isMember: await isOfMember(tx, organizationId, email),
    latest: latest && { state: latest.state as JoinRequestState, settledAt: latest.settledAt },
    pendingCount: await tx.joinRequest.count({ where: { organizationId, state: 'pending' } }),
  };
}

async function isOfMember(tx: Transaction, organizationId: OrganizationId, email: EmailAddress): Promise<boolean> {
  return (await tx.membership.count({ where: { organizationId, email, state: { not: 'removed' } } })) > 0;
}

function isOfDomains(email: EmailAddress, domains: readonly { name: string }[]): boolean {
  return domains.some(({ name }) => isAddressOfDomain(email, name as OrganizationDomain));
}
