import {
  accepted,
  decideDeparture,
  decideRemovals,
  type MembershipId,
  type NewEvent,
  type OrganizationId,
  Refusal,
  type SeenMembership,
} from '@rollcall/domain';
import type { RemovalResult } from '@rollcall/protocol';
import type { Transaction } from '../storage/transact.ts';
import { revokeKeysOf } from './load-api-key.ts';
import { type LoadedMembership, loadActiveAdminCount, loadMembership, loadMemberships } from './load-membership.ts';
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

/** An admin removes several members, with one answer per membership. One that is refused holds up no other. */
export const removeMemberships = defineOperation({
  name: 'membership.removeMany',
  permission: 'membership:remove',
  prepare: nothingToPrepare,
  streams: (input: RemoveMembershipsInput) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId, members: asked }, now }) {
    const ids = asked.map(({ membershipId }) => membershipId);
    const members = await loadMemberships(tx, organizationId, ids);
    const outcomes = decideRemovals(members, asked, await loadActiveAdminCount(tx, organizationId));
    const events: NewEvent[] = [];
    const results: RemovalResult[] = [];
    for (const [index, { membershipId }] of asked.entries()) {
      const outcome = outcomes[index] ?? 'membership.not-found';
      const member = members.get(membershipId);
      if (outcome === 'removed' && member !== undefined) {
        events.push(...(await end(tx, organizationId, member, 'membership.removed', now)));
      }
      results.push({ membershipId, outcome });
    }
    return { events, output: { results } };
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

type Ending = 'membership.removed' | 'membership.left';

async function endMembership(
  tx: Transaction,
  { organizationId, membershipId }: RemoveMembershipInput,
  type: Ending,
  now: Date,
): Promise<NewEvent[]> {
  const member = await loadMembership(tx, organizationId, membershipId);
  accepted(decideDeparture(member, await loadActiveAdminCount(tx, organizationId)));
  return end(tx, organizationId, member, type, now);
}

/** The keys end with the membership, also for whoever comes back: a new invitation brings none of them back to life. */
async function end(
  tx: Transaction,
  organizationId: OrganizationId,
  member: LoadedMembership,
  type: Ending,
  now: Date,
): Promise<NewEvent[]> {
  const membershipId = member.id;
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

export interface RemoveMembershipsInput {
  organizationId: OrganizationId;
  members: readonly SeenMembership[];
}

export interface LeaveOrganizationInput {
  organizationId: OrganizationId;
}
