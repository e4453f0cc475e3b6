import { z } from 'zod';
import type { Decision } from './refusal.ts';
import type { Role } from './role.ts';

export const membershipStates = ['provisioning', 'active', 'removed'] as const;
export type MembershipState = (typeof membershipStates)[number];
export const membershipStateSchema = z.enum(membershipStates);

/** What a decision about a membership needs to know, all read under the stream's lock. */
export interface MembershipFacts {
  role: Role;
  state: MembershipState;
  version: number;
}

/** Active admins of the organization, the member in question included. */
export type ActiveAdminCount = number;

function isLastAdmin(member: MembershipFacts, activeAdmins: ActiveAdminCount): boolean {
  return member.state === 'active' && member.role === 'admin' && activeAdmins <= 1;
}

function changedMeanwhile({ role, version }: MembershipFacts): Decision<never> {
  return { ok: false, code: 'membership.changed-meanwhile', details: { role, version } };
}

/** Decides a change of role; `unchanged` when the member has the role already, which is no event. */
export function decideRoleChange(
  member: MembershipFacts,
  change: { to: Role; seenVersion: number },
  activeAdmins: ActiveAdminCount,
): Decision<'changed' | 'unchanged'> {
  if (member.state === 'removed') return { ok: false, code: 'membership.not-found' };
  if (member.version !== change.seenVersion) return changedMeanwhile(member);
  if (member.role === change.to) return { ok: true, value: 'unchanged' };
  if (isLastAdmin(member, activeAdmins)) return { ok: false, code: 'membership.last-admin' };
  return { ok: true, value: 'changed' };
}

/** Decides the end of a membership, by an admin or by the member; who says which version they saw is held to it. */
export function decideDeparture(
  member: MembershipFacts,
  activeAdmins: ActiveAdminCount,
  seenVersion = member.version,
): Decision<'removed'> {
  if (member.state === 'removed') return { ok: false, code: 'membership.not-found' };
  if (member.version !== seenVersion) return changedMeanwhile(member);
  if (isLastAdmin(member, activeAdmins)) return { ok: false, code: 'membership.last-admin' };
  return { ok: true, value: 'removed' };
}
