import {
  type AccountId,
  type EmailChangeOrganization,
  type MembershipId,
  type NewEvent,
  type OrganizationId,
  Refusal,
  type sharedProfileFields,
} from '@rollcall/domain';
import type { Database } from '../storage/db.ts';
import type { Transaction } from '../storage/transact.ts';

/** The organizations that an account is in, before any lock: a hint of which streams to lock. */
export async function findJoinedOrganizations(db: Database, accountId: AccountId): Promise<OrganizationId[]> {
  const rows = await db.prisma.membership.findMany({
    where: { accountId, state: { not: 'removed' } },
    select: { organizationId: true },
  });
  return rows.map(({ organizationId }) => organizationId as OrganizationId);
}

export interface AccountMembership {
  id: MembershipId;
  organizationId: OrganizationId;
}

/**
 * The memberships of an account whose stream is locked. Joining locks that stream too, so none can be added any more.
 * @param locked the organizations whose streams are locked as well
 * @throws Refusal `account.changed-meanwhile` when the account has joined another since
 */
export async function loadMembershipsOf(
  tx: Transaction,
  accountId: AccountId,
  locked: readonly OrganizationId[],
): Promise<AccountMembership[]> {
  const rows = await tx.membership.findMany({
    where: { accountId, state: { not: 'removed' } },
    select: { id: true, organizationId: true },
    orderBy: { organizationId: 'asc' },
  });
  const memberships = rows as AccountMembership[];
  if (memberships.some(({ organizationId }) => !locked.includes(organizationId))) {
    throw new Refusal('account.changed-meanwhile');
  }
  return memberships;
}

/** What the rule about addresses asks of the organizations that an account is in. */
export async function loadEmailOrganizations(
  tx: Transaction,
  accountId: AccountId,
): Promise<EmailChangeOrganization[]> {
  const organizations = await tx.organization.findMany({
    where: { memberships: { some: { accountId, state: { not: 'removed' } } } },
    select: { name: true, domains: { select: { name: true } } },
  });
  return organizations.map(({ name, domains }) => ({ name, domains: domains.map((domain) => domain.name) }));
}

/** Says in every organization that shows the account how it looks now. */
export function profileEvents(
  memberships: readonly AccountMembership[],
  accountId: AccountId,
  name: string,
  changed: (typeof sharedProfileFields)[number][],
): (NewEvent & { streamId: OrganizationId })[] {
  return memberships.map(({ id: membershipId, organizationId }) => ({
    type: 'membership.profileChanged',
    data: { membershipId, accountId, changed },
    labels: { subject: name },
    streamId: organizationId,
  }));
}
