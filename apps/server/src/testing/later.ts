import { expect } from 'vitest';
import type { World } from './world.ts';

/** Puts the clock forward, lets what is due then happen, and waits until it shows. */
export async function later<Value>(
  { clock, db }: Pick<World, 'clock' | 'db'>,
  by: { hours?: number; minutes?: number; seconds?: number },
  look: () => Promise<Value>,
  expected: Value,
): Promise<void> {
  clock.advance(by);
  const hurried = async () => {
    // A job's time is the database's, whose clock does not go forward; it may be planned after the failure is seen.
    await db.pool.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()');
    return look();
  };
  await expect.poll(hurried, { timeout: 20_000 }).toEqual(expected);
}
