import { limits, Refusal } from '@rollcall/domain';
import ipaddr from 'ipaddr.js';
import type { Database } from '../storage/db.ts';
import { rateLimiter, take } from './rate-limiter.ts';

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
}

const { maxFailuresPerAccount, maxFailuresPerIp, firstWaitMs, maxWaitMs, failureWindowMs, ipv6PrefixBits } =
  limits.signIn;

export function createAttemptLimits(db: Database): AttemptLimits {
  const unlimited = Number.MAX_SAFE_INTEGER;
  const failures = rateLimiter(db, 'signin-fail', unlimited, failureWindowMs);
  const turns = rateLimiter(db, 'signin-turn', 1, firstWaitMs);
  const perIp = rateLimiter(db, 'signin-ip', maxFailuresPerIp, failureWindowMs);
  const keyOf = (attempt: Attempt) =>
    attempt.knownDevice === null ? attempt.account : `${attempt.account}|${attempt.knownDevice}`;
  const forgetKey = async (key: string) => {
    await failures.delete(key);
    await turns.delete(key);
  };

  return {
    async count(attempt) {
      const key = keyOf(attempt);
      const { consumedPoints } = await failures.consume(key);
      // Past the free attempts one may be made in each wait, and each wait is twice as long as the one before.
      const wait = waitMs(consumedPoints - maxFailuresPerAccount);
      if (wait > 0) refuse(await take(turns, key, 1, { customDuration: Math.ceil(wait / 1_000) }));
      if (attempt.knownDevice === null) refuse(await take(perIp, network(attempt.ip)));
    },
    async forget(attempt) {
      await forgetKey(keyOf(attempt));
      if (attempt.knownDevice === null) await perIp.reward(network(attempt.ip));
    },
    forgetAccount: forgetKey,
  };
}

function refuse(waitMs: number | null): void {
  if (waitMs !== null) throw new Refusal('session.too-many-attempts', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
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
