import { createHash } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../storage/db.ts';

/** A counter in the database, shared by all server processes and counted in one atomic statement. */
export interface Counter {
  /**
   * Takes `count` of the allowance; the milliseconds to wait when there was not enough, null when there was.
   * @param windowMs how long what is taken now counts, when that differs from the counter's own window
   */
  take(key: string, count?: number, windowMs?: number): Promise<number | null>;
  /** Counts one more, whatever the allowance; how many there are now. */
  add(key: string): Promise<number>;
  /** What was taken or added in this window did not count after all. */
  giveBack(key: string, count?: number): Promise<void>;
  /** Starts anew. */
  forget(key: string): Promise<void>;
}

export function createCounter(db: Database, name: string, points: number, windowMs: number): Counter {
  const limiter = new RateLimiterPostgres({
    storeClient: db.pool,
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: Math.ceil(windowMs / 1_000),
    // The sweep of old counters is the application's, so that it ends with it.
    clearExpiredByTimeout: false,
  });
  const consume = async (key: string, count: number, options: { customDuration?: number } = {}) => {
    try {
      return await limiter.consume(hashed(key), count, options);
    } catch (error) {
      if (error instanceof RateLimiterRes) return error;
      throw error;
    }
  };
  return {
    async take(key, count = 1, takenForMs) {
      const options = takenForMs === undefined ? {} : { customDuration: Math.ceil(takenForMs / 1_000) };
      const { consumedPoints, msBeforeNext } = await consume(key, count, options);
      return consumedPoints > points ? msBeforeNext : null;
    },
    add: async (key) => (await consume(key, 1)).consumedPoints,
    async giveBack(key, count = 1) {
      // The library's own `reward` would begin a window below zero when the last one has just ended.
      await db.pool.query({
        name: 'give-back',
        text: 'UPDATE rate_limit SET points = greatest(points - $2, 0) WHERE key = $1 AND expire > $3',
        values: [limiter.getKey(hashed(key)), count, Date.now()],
      });
    },
    async forget(key) {
      await limiter.delete(hashed(key));
    },
  };
}

/** Keys are addresses: too long for the column, and nobody's business where only numbers are kept. */
function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
