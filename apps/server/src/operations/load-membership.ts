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
  const row = await tx.membership.findFirst({ where: { id: membershipId, organizationId, state: { not: 'removed' } } });
  if (row === null) throw new Refusal('membership.not-found');
  return {
    id: membershipId,
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
