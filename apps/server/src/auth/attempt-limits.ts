import { limits, Refusal, type RefusalCode } from '@rollcall/domain';
import ipaddr from 'ipaddr.js';
import type { Database } from '../storage/db.ts';
import { createCounter } from './rate-limiter.ts';

/** One attempt to sign in. `account` is the address in canonical form, whether or not an account has it. */
export interface Attempt {
  account: string;
  ip: string;
  /** A device that has signed in to this account before: strangers' failures do not count against it. */
  knownDevice: string | null;
}

export interface AttemptLimits {
  /** Counts the attempt as failed, before any hashing. @throws Refusal `session.too-many-attempts` */
  count(attempt: Attempt): Promise<void>;
  /** The attempt was right after all: its counters start anew. */
  forget(attempt: Attempt): Promise<void>;
  /** A finished reset proves the person: failures of others no longer stand in the way. */
  forgetAccount(account: string): Promise<void>;
  /** Counts a request for a link to a new password. Nothing is hashed for it, but it buys a job. @throws Refusal `request.too-many` */
  countResetRequest(ip: string): Promise<void>;
  /** Counts an address that asks to join. It buys a job and perhaps a mail. @throws Refusal `request.too-many` */
  countJoinRequest(ip: string): Promise<void>;
  /** Counts a way to a provider, which costs us a call to it. @throws Refusal `request.too-many` */
  countIdentityAttempt(ip: string): Promise<void>;
  /** Counts what a browser is asked for by way of a passkey: it is kept until it is answered. @throws Refusal `request.too-many` */
  countPasskeyChallenge(ip: string): Promise<void>;
}

const { maxFailuresPerAccount, maxFailuresPerIp, firstWaitMs, maxWaitMs, failureWindowMs, ipv6PrefixBits } =
  limits.signIn;

export function createAttemptLimits(db: Database): AttemptLimits {
  const failures = createCounter(db, 'signin-fail', Number.MAX_SAFE_INTEGER, failureWindowMs);
  const turns = createCounter(db, 'signin-turn', 1, firstWaitMs);
  const perIp = createCounter(db, 'signin-ip', maxFailuresPerIp, failureWindowMs);
  const resets = createCounter(db, 'reset-ip', limits.passwordReset.maxPerIpPerHour, 3_600_000);
  const joins = createCounter(db, 'join-ip', limits.joinRequest.maxPerIpPerHour, 3_600_000);
  const ways = createCounter(db, 'identity-ip', limits.identity.maxAttemptsPerIp, limits.identity.attemptMs);
  const { maxChallengesPerIp, challengeMs } = limits.passkey;
  const challenges = createCounter(db, 'passkey-ip', maxChallengesPerIp, challengeMs);
  const keyOf = (attempt: Attempt) =>
    attempt.knownDevice === null ? attempt.account : `${attempt.account}|${attempt.knownDevice}`;
  const forgetKey = async (key: string) => {
    await failures.forget(key);
    await turns.forget(key);
  };

  return {
    async count(attempt) {
      // The address first: whoever has used it up can no longer make the account's own person wait.
      if (attempt.knownDevice === null) refuse('session.too-many-attempts', await perIp.take(network(attempt.ip)));
      const key = keyOf(attempt);
      // The last of the free attempts begins the first wait.
      const wait = waitMs((await failures.add(key)) - maxFailuresPerAccount + 1);
      if (wait === 0) return;
      // Past the free attempts one may be made in each wait, and each wait is twice as long as the one before.
      const left = await turns.take(key, 1, wait);
      // An attempt that was turned away compared no password: impatience makes no wait longer.
      if (left !== null) await failures.giveBack(key);
      refuse('session.too-many-attempts', left);
    },
    async forget(attempt) {
      await forgetKey(keyOf(attempt));
      if (attempt.knownDevice === null) await perIp.giveBack(network(attempt.ip));
    },
    forgetAccount: forgetKey,
    async countResetRequest(ip) {
      refuse('request.too-many', await resets.take(network(ip)));
    },
    async countJoinRequest(ip) {
      refuse('request.too-many', await joins.take(network(ip)));
    },
    async countIdentityAttempt(ip) {
      refuse('request.too-many', await ways.take(network(ip)));
    },
    async countPasskeyChallenge(ip) {
      refuse('request.too-many', await challenges.take(network(ip)));
    },
  };
}

function refuse(code: RefusalCode, leftMs: number | null): void {
  if (leftMs !== null) throw new Refusal(code, { retryAfterSeconds: Math.ceil(leftMs / 1_000) });
}

/** Milliseconds between attempts after `excess` too many. */
export function waitMs(excess: number): number {
  return excess <= 0 ? 0 : Math.min(firstWaitMs * 2 ** Math.min(excess - 1, 30), maxWaitMs);
}

/** What is counted as one caller: an IPv4 address, or the /64 that one IPv6 subscriber has. */
export function network(ip: string): string {
  if (!ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  const prefix = address.toByteArray().slice(0, ipv6PrefixBits / 8);
  return Buffer.from(prefix).toString('hex');
}
