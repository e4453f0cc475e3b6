import type { Timers } from '../feed-transport.ts';

/** Time that passes only when a test says so. */
export interface ManualTimers extends Timers {
  /** Lets time pass and runs what falls due, in order, together with what follows from it. */
  advance(ms: number): Promise<void>;
}

export function createManualTimers(): ManualTimers {
  let now = 0;
  let order = 0;
  const due = new Map<number, { at: number; callback: () => void }>();

  function next(until: number): [number, { at: number; callback: () => void }] | undefined {
    const candidates = [...due].filter(([, { at }]) => at <= until);
    return candidates.sort(([a, left], [b, right]) => left.at - right.at || a - b)[0];
  }

  return {
    now: () => now,
    after(ms, callback) {
      order += 1;
      const key = order;
      due.set(key, { at: now + ms, callback });
      return () => due.delete(key);
    },
    async advance(ms) {
      const until = now + ms;
      await settled();
      for (let found = next(until); found !== undefined; found = next(until)) {
        const [key, { at, callback }] = found;
        due.delete(key);
        now = at;
        callback();
        await settled();
      }
      now = until;
    },
  };
}

/** Resolves when every promise that could go on without time has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
