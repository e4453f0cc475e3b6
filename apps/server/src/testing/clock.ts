import type { Clock } from '../storage/clock.ts';

/** A clock that runs with the database's and can be put forward. */
export interface TestClock extends Clock {
  advance(by: { hours?: number; minutes?: number; seconds?: number }): void;
}

export function createTestClock(): TestClock {
  let offsetMs = 0;
  return {
    adjust: (databaseNow) => new Date(databaseNow.getTime() + offsetMs),
    advance({ hours = 0, minutes = 0, seconds = 0 }) {
      offsetMs += ((hours * 60 + minutes) * 60 + seconds) * 1_000;
    },
  };
}
