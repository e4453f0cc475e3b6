import { timingSafeEqual } from 'node:crypto';
import { type AnyKeyId, limits, Refusal } from '@rollcall/domain';
import { findLiveApiKeys, type KeyHolder, type StoredApiKey, worksBy } from '../queries/live-api-key.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { hashApiKey, parseApiKey } from './api-key-token.ts';
import { network } from './attempt-limits.ts';
import { type Counter, createCounter } from './rate-limiter.ts';

/** Keys as calls carry them. Making and ending one is an operation, because both are events. */
export interface ApiKeys {
  /** Whose key this is. @throws Refusal `apiKey.rejected`, `request.too-many` when this address has shown too many wrong ones */
  authenticate(token: string, ip: string): Promise<KeyHolder>;
  /** Whose key this is that was shown to somebody else; null when it is nobody's. Nothing is counted against anybody. */
  recognise(token: string, address: string): Promise<KeyHolder | null>;
  /** Takes calls from the allowance of a minute. @throws Refusal `request.too-many` */
  countCalls(holder: KeyHolder, calls: number): Promise<void>;
}

const { maxCallsPerMinute, maxFailuresPerIp, failureWindowMs, useNotedEveryMs } = limits.apiKey;

export function createApiKeys(db: Database, clock: Clock): ApiKeys {
  const calls = {
    key: createCounter(db, 'api-key', maxCallsPerMinute, 60_000),
    svk: createCounter(db, 'service-key', limits.serviceKey.maxCallsPerMinute, 60_000),
    opk: createCounter(db, 'operator-key', limits.operatorKey.maxCallsPerMinute, 60_000),
  };
  const failures = createCounter(db, 'api-key-ip', maxFailuresPerIp, failureWindowMs);
  const take = async (counter: Counter, key: string, count: number) => {
    const leftMs = await counter.take(key, count);
    if (leftMs !== null) throw new Refusal('request.too-many', { retryAfterSeconds: Math.ceil(leftMs / 1_000) });
  };
  async function find(id: AnyKeyId, token: string, address: string): Promise<KeyHolder | null> {
    const key = (await findLiveApiKeys(db, clock, [id])).get(id);
    const secretVersion = versionOf(key, hashApiKey(token));
    // A right key from a wrong place is answered like a wrong one: its finder learns nothing.
    if (key === undefined || secretVersion === null || !worksBy(key, { secretVersion, address })) return null;
    await noteUse(db, key);
    const { keyId, organizationId, ownerAccountId: accountId, scopes } = key;
    return { keyId, secretVersion, organizationId, accountId, scopes, address };
  }

  return {
    async authenticate(token, ip) {
      const id = parseApiKey(token);
      // What is no key was mistyped or cut off: it is not looked up, and does not count as a guess.
      if (id === null) throw new Refusal('apiKey.rejected');
      const holder = await find(id, token, ip);
      if (holder !== null) return holder;
      await take(failures, network(ip), 1);
      throw new Refusal('apiKey.rejected');
    },
    async recognise(token, address) {
      const id = parseApiKey(token);
      return id === null ? null : find(id, token, address);
    },
    countCalls: ({ keyId }, count) => take(calls[keyId.slice(0, 3) as keyof typeof calls], keyId, count),
  };
}

/** Which of a key's secrets has this hash. Every comparison is made, and takes as long as any other. */
function versionOf(key: StoredApiKey | undefined, hash: string): number | null {
  const isNewest = isEqual(hash, key?.secretHash);
  const isPrevious = isEqual(hash, key?.previousSecretHash);
  if (key === undefined || !(isNewest || isPrevious)) return null;
  return isNewest ? key.secretVersion : key.secretVersion - 1;
}

function isEqual(hash: string, stored: string | null | undefined): boolean {
  const given = Buffer.from(hash);
  return timingSafeEqual(given, Buffer.from(stored ?? '0'.repeat(given.length)));
}

/** Use is told to the minute and is no event: a tool that calls all day would fill the log. */
async function noteUse(db: Database, { keyId, lastUsedAt, now }: StoredApiKey): Promise<void> {
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < useNotedEveryMs) return;
  const table = keyId.startsWith('opk_') ? 'operator_key' : 'api_key';
  await db.pool.query({
    name: `note-use-of-${table}`,
    text: `UPDATE ${table} SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)`,
    values: [keyId, now],
  });
}
