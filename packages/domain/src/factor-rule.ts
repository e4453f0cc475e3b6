import type { MembershipState } from './membership.ts';
import type { Decision } from './refusal.ts';

/** Whether an organization requires a second factor of its members, and how long they have to set one up. */
export interface FactorRule {
  /** When it was switched on; null while it is off. */
  requiredSince: Date | null;
  /** Whole days of 24 hours. With 0 nobody has time. */
  graceDays: number;
}

/** What the rule asks about a member. */
export interface FactorFacts {
  state: MembershipState;
  /** An authenticator or a passkey, whichever; how a member signs in elsewhere does not count. */
  hasSecondFactor: boolean;
  joinedAt: Date;
}

const dayMs = 86_400_000;

/**
 * Until when a member has to have a second factor: the days of grace begin when the rule was switched on, or when the member
 * joined if that was later. Null for whoever owes none: there is a factor, there is no rule, or account sync has not ended.
 */
export function factorDueAt({ requiredSince, graceDays }: FactorRule, member: FactorFacts): Date | null {
  if (requiredSince === null || member.hasSecondFactor || member.state !== 'active') return null;
  const from = Math.max(requiredSince.getTime(), member.joinedAt.getTime());
  return new Date(from + graceDays * dayMs);
}

/** Whether the rule keeps a member out at this moment. */
export function lacksFactor(rule: FactorRule, member: FactorFacts, now: Date): boolean {
  const dueAt = factorDueAt(rule, member);
  return dueAt !== null && dueAt <= now;
}

/** The rule as an admin wishes it. */
export interface WishedFactorRule {
  isRequired: boolean;
  graceDays: number;
}

/**
 * Decides a change of the rule; `unchanged` is no event. Whoever switches it on has a second factor: otherwise they could
 * shut themselves out together with everybody else.
 */
export function decideFactorRule(
  before: FactorRule,
  wished: WishedFactorRule,
  admin: Pick<FactorFacts, 'hasSecondFactor'>,
): Decision<'changed' | 'unchanged'> {
  const wasRequired = before.requiredSince !== null;
  if (wished.isRequired === wasRequired && wished.graceDays === before.graceDays)
    return { ok: true, value: 'unchanged' };
  if (wished.isRequired && !admin.hasSecondFactor) return { ok: false, code: 'factor.own-missing' };
  return { ok: true, value: 'changed' };
}

/** What has to be known before an admin takes a member's second factor away. */
export interface FactorResetFacts {
  isOwn: boolean;
  hasSecondFactor: boolean;
  /** In how many other organizations the account is. */
  otherOrganizations: number;
}

/**
 * Decides whether an admin may reset the second factor of a member who has lost it. An account that belongs to other
 * organizations as well is not this one's to weaken.
 */
export function decideFactorReset(member: FactorResetFacts): Decision<'reset'> {
  if (member.isOwn) return { ok: false, code: 'factor.reset-own' };
  if (!member.hasSecondFactor) return { ok: false, code: 'factor.not-found' };
  if (member.otherOrganizations > 0) return { ok: false, code: 'factor.reset-refused' };
  return { ok: true, value: 'reset' };
}
