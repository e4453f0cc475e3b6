import { limits } from './limits.ts';
import type { Decision } from './refusal.ts';

/** What can be asked for beside a first proof. Recovery codes stand in for either, and are none by themselves. */
export const secondFactorKinds = ['authenticator', 'passkey'] as const;
export type SecondFactorKind = (typeof secondFactorKinds)[number];

/** How many of each an account has, read under the lock of its stream. There is one authenticator at most. */
export type SecondFactorCounts = Readonly<Record<SecondFactorKind, number>>;

/** Whether there is anything to ask for. */
export function hasSecondFactor(counts: SecondFactorCounts): boolean {
  return secondFactorKinds.some((kind) => counts[kind] > 0);
}

/** Decides about the right code of a time step: each step opens once, and never after a later one did. */
export function decideStepUse(step: number, lastStep: number): Decision<'used'> {
  return step > lastStep ? { ok: true, value: 'used' } : { ok: false, code: 'factor.code-rejected' };
}

/**
 * Decides whether one factor may be taken from an account. A password that is only long enough beside a second factor
 * has to be replaced before the last one goes.
 */
export function decideFactorRemoval(
  counts: SecondFactorCounts,
  kind: SecondFactorKind,
  passwordNeedsFactor: boolean,
): Decision<'removed'> {
  if (counts[kind] === 0) return { ok: false, code: 'factor.not-found' };
  const remains = hasSecondFactor({ ...counts, [kind]: counts[kind] - 1 });
  if (!remains && passwordNeedsFactor) {
    return { ok: false, code: 'password.too-short-alone', details: { minimumLength: limits.password.minCharacters } };
  }
  return { ok: true, value: 'removed' };
}
