import { accepted, decideRoleChange, type MembershipId, type OrganizationId, type Role } from '@rollcall/domain';
import { loadActiveAdminCount, loadMembership } from './load-membership.ts';
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
    const version = member.version + 1;
    await tx.membership.update({ where: { id: member.id }, data: { role: input.role, version } });
    const { id: membershipId, accountId, role: from, name } = member;
    return {
      events: [
        {
          type: 'membership.roleChanged',
          data: { membershipId, accountId, from, to: input.role },
          labels: { subject: name },
        },
      ],
      output: { version },
    };
  },
});

export interface ChangeRoleInput {
  organizationId: OrganizationId;
  membershipId: MembershipId;
  role: Role;
  seenVersion: number;
}
