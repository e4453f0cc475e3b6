import { limits, Refusal } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';
import type { Attempt, AttemptLimits } from './attempt-limits.ts';
import { createCounter } from './rate-limiter.ts';

/** Attempts at a second factor, counted apart from those at the password: the right password forgives no wrong code. */
export type CodeAttempts = Pick<AttemptLimits, 'count' | 'forget'>;

const dayMs = 24 * 3_600_000;

/**
 * The pace of passwords, and a number for the day: six digits are few, and whoever guesses at them knows the password
 * already.
 */
export function createCodeAttempts(db: Database, attempts: AttemptLimits): CodeAttempts {
  const { maxFailuresPerAccountPerDay } = limits.secondFactor;
  const perDay = createCounter(db, 'code-day', maxFailuresPerAccountPerDay, dayMs);
  const ofCodes = (attempt: Attempt): Attempt => ({ ...attempt, account: `${attempt.account}|code` });
  const dayKey = ({ account, knownDevice }: Attempt) => `${account}|${knownDevice ?? ''}`;
  return {
    async count(attempt) {
      await attempts.count(ofCodes(attempt));
      const leftMs = await perDay.take(dayKey(attempt));
      if (leftMs === null) return;
      throw new Refusal('session.too-many-attempts', { retryAfterSeconds: Math.ceil(leftMs / 1_000) });
    },
    async forget(attempt) {
      await attempts.forget(ofCodes(attempt));
      await perDay.giveBack(dayKey(attempt));
    },
  };
}
