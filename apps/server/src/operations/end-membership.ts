import {
  accepted,
  decideDeparture,
  type MembershipId,
  type NewEvent,
  type OrganizationId,
  Refusal,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { revokeKeysOf } from './load-api-key.ts';
import { loadActiveAdminCount, loadMembership } from './load-membership.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** An admin removes a member. The account stays; its way into this organization ends with the commit. */
export const removeMembership = defineOperation({
  name: 'membership.remove',
  permission: 'membership:remove',
  prepare: nothingToPrepare,
  streams: (input: RemoveMembershipInput) => ({ home: input.organizationId }),
  async run({ tx, input, now }) {
    return { events: await endMembership(tx, input, 'membership.removed', now), output: {} };
  },
});

/** A member leaves on their own. */
export const leaveOrganization = defineOperation({
  name: 'membership.leave',
  permission: 'membership:leave',
  prepare: nothingToPrepare,
  streams: (input: LeaveOrganizationInput) => ({ home: input.organizationId }),
  async run({ tx, input, standing, now }) {
    if (standing === null) throw new Refusal('organization.not-found');
    const membershipId = standing.membershipId as MembershipId;
    return { events: await endMembership(tx, { ...input, membershipId }, 'membership.left', now), output: {} };
  },
});

/** The keys end with the membership, also for whoever comes back: a new invitation brings none of them back to life. */
async function endMembership(
  tx: Transaction,
  { organizationId, membershipId }: RemoveMembershipInput,
  type: 'membership.removed' | 'membership.left',
  now: Date,
): Promise<NewEvent[]> {
  const member = await loadMembership(tx, organizationId, membershipId);
  accepted(decideDeparture(member, await loadActiveAdminCount(tx, organizationId)));
  await tx.membership.update({
    where: { id: membershipId },
    data: { state: 'removed', removedAt: now, version: member.version + 1 },
  });
  const { accountId, name: subject } = member;
  const keys = await revokeKeysOf(tx, { accountId, organizationIds: [organizationId] }, 'membership-ended', now);
  return [{ type, data: { membershipId, accountId }, labels: { subject } }, ...keys];
}

export interface RemoveMembershipInput {
  organizationId: OrganizationId;
  membershipId: MembershipId;
}

export interface LeaveOrganizationInput {
  organizationId: OrganizationId;
}
