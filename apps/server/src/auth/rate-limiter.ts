import { type RateLimiterAbstract, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../storage/db.ts';

/** A counter in the database, shared by all server processes and counted in one atomic statement. */
export function rateLimiter(db: Database, name: string, points: number, windowMs: number): RateLimiterAbstract {
  return new RateLimiterPostgres({
    storeClient: db.pool,
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: Math.ceil(windowMs / 1_000),
    // The sweep of old counters is the application's, so that it ends with it.
    clearExpiredByTimeout: false,
  });
}

/** Takes `count`; the milliseconds to wait when the allowance is used up, null when it was not. */
export async function take(
  limiter: RateLimiterAbstract,
  key: string,
  count = 1,
  options: { customDuration?: number } = {},
): Promise<number | null> {
  try {
    await limiter.consume(key, count, options);
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return error.msBeforeNext;
    throw error;
  }
}
