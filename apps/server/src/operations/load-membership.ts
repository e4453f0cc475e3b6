import {
  type AccountId,
  type MembershipFacts,
  type MembershipId,
  type MembershipState,
  type OrganizationId,
  Refusal,
  type Role,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';

/** A membership read under its organization's lock. */
export interface LoadedMembership extends MembershipFacts {
  id: MembershipId;
  accountId: AccountId;
  name: string;
  email: string;
}

/** @throws Refusal `membership.not-found`, also for another organization's membership. */
export async function loadMembership(
  tx: Transaction,
  organizationId: OrganizationId,
  membershipId: MembershipId,
): Promise<LoadedMembership> {
  const member = (await loadMemberships(tx, organizationId, [membershipId])).get(membershipId);
  if (member === undefined) throw new Refusal('membership.not-found');
  return member;
}

/** Those of these memberships that are the organization's and have not ended. */
export async function loadMemberships(
  tx: Transaction,
  organizationId: OrganizationId,
  ids: readonly MembershipId[],
): Promise<ReadonlyMap<MembershipId, LoadedMembership>> {
  const where = { id: { in: [...ids] }, organizationId, state: { not: 'removed' } };
  const rows = await tx.membership.findMany({ where });
  return new Map(rows.map((row) => [row.id as MembershipId, loaded(row)]));
}

function loaded(row: Record<keyof Omit<LoadedMembership, 'version'>, string> & { version: number }): LoadedMembership {
  return {
    id: row.id as MembershipId,
    accountId: row.accountId as AccountId,
    role: row.role as Role,
    state: row.state as MembershipState,
    version: row.version,
    name: row.name,
    email: row.email,
  };
}

/** Active admins; exact, because the organization's lock is held. */
export function loadActiveAdminCount(tx: Transaction, organizationId: OrganizationId): Promise<number> {
  return tx.membership.count({ where: { organizationId, role: 'admin', state: 'active' } });
}
