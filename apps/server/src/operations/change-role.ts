import {
  accepted,
  decideRoleChange,
  decideRoleChanges,
  type MembershipId,
  type NewEvent,
  type OrganizationId,
  type Role,
  type SeenMembership,
} from '@rollcall/domain';
import type { RoleChangeResult } from '@rollcall/protocol';
import type { Transaction } from '../storage/transact.ts';
import { type LoadedMembership, loadActiveAdminCount, loadMembership, loadMemberships } from './load-membership.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** Gives a member another role. Refused for the last admin, and when the row is not as the caller saw it. */
export const changeRole = defineOperation({
  name: 'membership.changeRole',
  permission: 'membership:update',
  prepare: nothingToPrepare,
  streams: (input: ChangeRoleInput) => ({ home: input.organizationId }),
  async run({ tx, input }) {
    const member = await loadMembership(tx, input.organizationId, input.membershipId);
    const activeAdmins = await loadActiveAdminCount(tx, input.organizationId);
    const change = { to: input.role, seenVersion: input.seenVersion };
    if (accepted(decideRoleChange(member, change, activeAdmins)) === 'unchanged') {
      return { events: [], output: { version: member.version } };
    }
    return { events: [await giveRole(tx, member, input.role)], output: { version: member.version + 1 } };
  },
});

/** Gives several members another role, with one answer per membership. One that is refused holds up no other. */
export const changeRoles = defineOperation({
  name: 'membership.changeRoles',
  permission: 'membership:update',
  prepare: nothingToPrepare,
  streams: (input: ChangeRolesInput) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId, changes } }) {
    const ids = changes.map(({ membershipId }) => membershipId);
    const members = await loadMemberships(tx, organizationId, ids);
    const outcomes = decideRoleChanges(members, changes, await loadActiveAdminCount(tx, organizationId));
    const events: NewEvent[] = [];
    const results: RoleChangeResult[] = [];
    for (const [index, { membershipId, role, seenVersion }] of changes.entries()) {
      const outcome = outcomes[index] ?? 'membership.not-found';
      const member = members.get(membershipId);
      const isChanged = outcome === 'changed' && member !== undefined;
      if (isChanged) events.push(await giveRole(tx, member, role));
      const version = isChanged ? seenVersion + 1 : outcome === 'unchanged' ? seenVersion : null;
      results.push({ membershipId, outcome, version });
    }
    return { events, output: { results } };
  },
});

async function giveRole(tx: Transaction, member: LoadedMembership, to: Role): Promise<NewEvent> {
  const { id: membershipId, accountId, role: from, name, version } = member;
  await tx.membership.update({ where: { id: membershipId }, data: { role: to, version: version + 1 } });
  return {
    type: 'membership.roleChanged',
    data: { membershipId, accountId, from, to },
    labels: { subject: name },
  };
}

export interface ChangeRoleInput {
  organizationId: OrganizationId;
  membershipId: MembershipId;
  role: Role;
  seenVersion: number;
}

export interface ChangeRolesInput {
  organizationId: OrganizationId;
  changes: readonly (SeenMembership & { role: Role })[];
}
