import { z } from 'zod';
import type { MembershipId } from './id.ts';
import { type ActiveAdminCount, decideDeparture, decideRoleChange, type MembershipFacts } from './membership.ts';
import type { Decision, RefusalCode } from './refusal.ts';
import type { Role } from './role.ts';

/** One membership of an act on several, as whoever acts saw it. */
export interface SeenMembership {
  membershipId: MembershipId;
  seenVersion: number;
}

const membershipRefusals = [
  'membership.not-found',
  'membership.changed-meanwhile',
  'membership.last-admin',
] as const satisfies readonly RefusalCode[];
type MembershipRefusal = (typeof membershipRefusals)[number];

/** What became of one membership: done, nothing to do, or the code of its refusal. */
export const roleChangeOutcomes = ['changed', 'unchanged', ...membershipRefusals] as const;
export type RoleChangeOutcome = (typeof roleChangeOutcomes)[number];
export const roleChangeOutcomeSchema = z.enum(roleChangeOutcomes);

/** The same of one that was to end. */
export const removalOutcomes = ['removed', ...membershipRefusals] as const;
export type RemovalOutcome = (typeof removalOutcomes)[number];
export const removalOutcomeSchema = z.enum(removalOutcomes);

type Known = ReadonlyMap<MembershipId, MembershipFacts>;

/** Decides several changes of role one after the other: each is judged by what those before it have left. */
export function decideRoleChanges(
  known: Known,
  changes: readonly (SeenMembership & { role: Role })[],
  activeAdmins: ActiveAdminCount,
): RoleChangeOutcome[] {
  const judge = judgeInTurn(known, activeAdmins);
  return changes.map(({ membershipId, role, seenVersion }) =>
    judge(
      membershipId,
      (member, admins) => decideRoleChange(member, { to: role, seenVersion }, admins),
      (member) => ({ ...member, role }),
    ),
  );
}

/** Decides the end of several memberships, in the same way. */
export function decideRemovals(
  known: Known,
  removals: readonly SeenMembership[],
  activeAdmins: ActiveAdminCount,
): RemovalOutcome[] {
  const judge = judgeInTurn(known, activeAdmins);
  return removals.map(({ membershipId, seenVersion }) =>
    judge(
      membershipId,
      (member, admins) => decideDeparture(member, admins, seenVersion),
      (member) => ({ ...member, state: 'removed' }),
    ),
  );
}

function judgeInTurn(known: Known, activeAdmins: ActiveAdminCount) {
  const members = new Map(known);
  let admins = activeAdmins;
  return <Done extends string>(
    id: MembershipId,
    decide: (member: MembershipFacts, admins: ActiveAdminCount) => Decision<Done>,
    changed: (member: MembershipFacts) => MembershipFacts,
  ): Done | MembershipRefusal => {
    const member = members.get(id);
    if (member === undefined) return 'membership.not-found';
    const decision = decide(member, admins);
    if (!decision.ok) return decision.code as MembershipRefusal;
    if (decision.value === 'unchanged') return decision.value;
    const after = { ...changed(member), version: member.version + 1 };
    admins += Number(isActiveAdmin(after)) - Number(isActiveAdmin(member));
    members.set(id, after);
    return decision.value;
  };
}

function isActiveAdmin({ role, state }: MembershipFacts): boolean {
  return role === 'admin' && state === 'active';
}
