import { expect, vi } from 'vitest';
import type { TestDatabase } from '../../testing/database.ts';

/** A database whose answers to one prepared statement can be held back, so that a test chooses how two reads interleave. */
export function holdingBack(db: TestDatabase, statement: string) {
  let holding = false;
  const held: (() => void)[] = [];

  const query = async (config: { name?: string }): Promise<unknown> => {
    const answer: unknown = await db.pool.query(config as Parameters<typeof db.pool.query>[0]);
    if (holding && config.name === statement) {
      await new Promise<void>((resolve) => {
        held.push(resolve);
      });
    }
    return answer;
  };
  const pool = new Proxy(db.pool, {
    get: (target, key): unknown => (key === 'query' ? query : Reflect.get(target, key)),
  });

  return {
    db: { ...db, pool },
    hold: () => {
      holding = true;
    },
    /** Resolves when so many answers are held. */
    waiting: (count: number) => vi.waitFor(() => expect(held).toHaveLength(count)),
    /** Hands out the answer that came first. */
    releaseFirst: () => held.shift()?.(),
    release: () => {
      holding = false;
      for (const resolve of held.splice(0)) resolve();
    },
  };
}
