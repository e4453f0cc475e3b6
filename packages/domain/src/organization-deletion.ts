import { limits } from './limits.ts';
import type { Decision } from './refusal.ts';

/** Whether an organization is closed, and when it is to be deleted. */
export interface ClosureFacts {
  suspendedAt: Date | null;
  deletionDueAt: Date | null;
}

const dayMs = 86_400_000;

/** Decides when an organization will be deleted: after whole days of 24 hours, in which it can be called off. */
export function decideDeletion({ deletionDueAt }: ClosureFacts, graceDays: number, now: Date): Decision<Date> {
  if (deletionDueAt !== null) return { ok: false, code: 'organization.deletion-scheduled' };
  const { maxGraceDays } = limits.organizationDeletion;
  if (!Number.isInteger(graceDays) || graceDays < 0 || graceDays > maxGraceDays) {
    return { ok: false, code: 'organization.grace-invalid', details: { maxGraceDays } };
  }
  return { ok: true, value: new Date(now.getTime() + graceDays * dayMs) };
}

/** Whether the term of grace is over: from here on nothing brings the organization back. */
export function hasDeletionBegun({ deletionDueAt }: Pick<ClosureFacts, 'deletionDueAt'>, now: Date): boolean {
  return deletionDueAt !== null && deletionDueAt <= now;
}

/** Decides whether an organization can be opened again, which calls off its deletion. */
export function decideResumption(facts: ClosureFacts, now: Date): Decision<null> {
  if (facts.suspendedAt === null) return { ok: false, code: 'organization.not-suspended' };
  if (hasDeletionBegun(facts, now)) return { ok: false, code: 'organization.deletion-begun' };
  return { ok: true, value: null };
}
