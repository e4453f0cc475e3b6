import {
  accepted,
  decideDeparture,
  type MembershipId,
  type NewEvent,
  type OrganizationId,
  Refusal,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { loadActiveAdminCount, loadMembership } from './load-membership.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** An admin removes a member. The account stays; its way into this organization ends with the commit. */
export const removeMembership = defineOperation({
  name: 'membership.remove',
  permission: 'membership:remove',
  prepare: nothingToPrepare,
  streams: (input: RemoveMembershipInput) => ({ home: input.organizationId }),
  async run({ tx, input, now }) {
    const event = await endMembership(tx, input.organizationId, input.membershipId, 'membership.removed', now);
    return { events: [event], output: {} };
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
    const event = await endMembership(tx, input.organizationId, membershipId, 'membership.left', now);
    return { events: [event], output: {} };
  },
});

async function endMembership(
  tx: Transaction,
  organizationId: OrganizationId,
  membershipId: MembershipId,
  type: 'membership.removed' | 'membership.left',
  now: Date,
): Promise<NewEvent> {
  const member = await loadMembership(tx, organizationId, membershipId);
  accepted(decideDeparture(member, await loadActiveAdminCount(tx, organizationId)));
  await tx.membership.update({
    where: { id: membershipId },
    data: { state: 'removed', removedAt: now, version: member.version + 1 },
  });
  return { type, data: { membershipId, accountId: member.accountId }, labels: { subject: member.name } };
}

export interface RemoveMembershipInput {
  organizationId: OrganizationId;
  membershipId: MembershipId;
}

export interface LeaveOrganizationInput {
  organizationId: OrganizationId;
}
