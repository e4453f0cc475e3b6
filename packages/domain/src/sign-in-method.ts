import type { Decision } from './refusal.ts';

/** The ways in by which a session can begin without anything else. Codes and recovery codes only confirm one of them. */
export const signInMethods = ['password', 'identity', 'passkey'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** How many of each an account has, read under the lock of its stream. There is one password at most. */
export type SignInMethodCounts = Readonly<Record<SignInMethod, number>>;

/** Decides whether one way of a kind may be taken from an account: never the last of all. */
export function decideMethodRemoval(counts: SignInMethodCounts, method: SignInMethod): Decision<'removed'> {
  const total = signInMethods.reduce((sum, kind) => sum + counts[kind], 0);
  if (counts[method] > 0 && total <= 1) return { ok: false, code: 'account.last-sign-in-method' };
  return { ok: true, value: 'removed' };
}
