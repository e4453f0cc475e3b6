import {
  type AccountId,
  decideDeparture,
  type InvitationId,
  type MembershipFacts,
  type MembershipId,
  type NewEvent,
  type OrganizationId,
  Refusal,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { findJoinedOrganizations, loadMembershipsOf } from './account-memberships.ts';
import { revokeKeysOf } from './load-api-key.ts';
import { loadActiveAdminCount } from './load-membership.ts';
import { defineOperation } from './operation.ts';
import { endSessions } from './revoke-session.ts';

/**
 * Ends an account: every membership, session, key and way in, at once. What remains is a row without a person, until the job
 * that this causes has taken their name and address out of what stands beside the log.
 * @throws Refusal `account.sole-admin` with the names of the organizations that would be left without one
 */
export const deleteAccount = defineOperation({
  name: 'account.delete',
  prepare: ({ db }, _input: Record<never, never>, actor) => findJoinedOrganizations(db, actor.id as AccountId),
  streams: (_input, organizationIds, actor) => ({ home: actor.id as AccountId, others: organizationIds }),
  async run({ tx, prepared, actor, now }) {
    const account = await tx.account.findUniqueOrThrow({ where: { id: actor.id } });
    const accountId = account.id as AccountId;
    const memberships = await loadMembershipsOf(tx, accountId, prepared);
    await refuseSoleAdmin(tx, memberships);

    const left: (NewEvent & { streamId: OrganizationId })[] = [];
    for (const { id: membershipId, organizationId } of memberships) {
      await tx.membership.update({
        where: { id: membershipId },
        data: { state: 'removed', removedAt: now, version: { increment: 1 } },
      });
      const data = { membershipId, accountId };
      left.push({ type: 'membership.left', data, labels: { subject: account.name }, streamId: organizationId });
    }
    const keys = await revokeKeysOf(tx, { accountId, organizationIds: prepared }, 'account-deleted', now);
    const invitationIds = await loadInvitationsTo(tx, account.email, accountId);
    const ended = await endSessions(tx, accountId, 'all', 'account-deleted');
    await forgetWaysIn(tx, accountId);
    const labels = { email: account.email };
    const deleted: NewEvent = { type: 'account.deleted', data: { accountId, invitationIds }, labels };
    // Sessions last: a socket that ended first would not hear what else has ended.
    return { events: [...left, ...keys, deleted, ...ended], output: {}, actorLabel: account.name };
  },
});

async function refuseSoleAdmin(
  tx: Transaction,
  memberships: readonly { id: MembershipId; organizationId: OrganizationId }[],
): Promise<void> {
  const organizations: string[] = [];
  for (const { id, organizationId } of memberships) {
    const { organization, ...member } = await tx.membership.findUniqueOrThrow({
      where: { id },
      include: { organization: { select: { name: true } } },
    });
    const decision = decideDeparture(member as MembershipFacts, await loadActiveAdminCount(tx, organizationId));
    if (!decision.ok) organizations.push(organization.name);
  }
  if (organizations.length > 0) throw new Refusal('account.sole-admin', { organizations });
}

/** What invited the address to the organizations that the account is or was in. An open offer stays an offer. */
async function loadInvitationsTo(tx: Transaction, email: string, accountId: AccountId): Promise<InvitationId[]> {
  const rows = await tx.invitation.findMany({
    where: { email, state: { not: 'pending' }, organization: { memberships: { some: { accountId } } } },
    select: { id: true },
  });
  return rows.map(({ id }) => id as InvitationId);
}

/** The address is free for somebody new, and nothing opens the account any more. */
async function forgetWaysIn(tx: Transaction, accountId: AccountId): Promise<void> {
  await tx.passwordReset.deleteMany({ where: { accountId } });
  await tx.authenticator.deleteMany({ where: { accountId } });
  await tx.passkey.deleteMany({ where: { accountId } });
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await tx.identity.deleteMany({ where: { accountId } });
  await tx.notification.deleteMany({ where: { accountId } });
  await tx.emailChange.deleteMany({ where: { accountId } });
  await tx.notificationPreference.deleteMany({ where: { accountId } });
  await tx.digestEntry.deleteMany({ where: { accountId } });
  await tx.account.update({
    where: { id: accountId },
    data: {
      name: '',
      email: `deleted:${accountId}`,
      passwordHash: null,
      pictureId: null,
      timeZone: null,
      language: null,
    },
  });
}
