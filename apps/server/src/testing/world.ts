import { randomBytes } from 'node:crypto';
import type { StreamId } from '@rollcall/domain';
import { createDependencies } from '../dependencies.ts';
import { createLocalDoorbell, type Doorbell } from '../feed/doorbell.ts';
import type { Egress, OperationDependencies } from '../operations/dependencies.ts';
import type { DatabaseOptions } from '../storage/db.ts';
import { createTestClock, type TestClock } from './clock.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createGiven, type Given } from './given.ts';

/** A database of its own with everything that operations need. */
export interface World {
  db: TestDatabase;
  deps: OperationDependencies;
  clock: TestClock;
  doorbell: Doorbell;
  secret: Uint8Array;
  given: Given;
  close(): Promise<void>;
}

export interface WorldOptions extends DatabaseOptions {
  /** Where it may send what others ask it to; the public internet by default. */
  egress?: Egress | undefined;
}

export async function openWorld({ egress, ...options }: WorldOptions = {}): Promise<World> {
  const db = await createTestDatabase(options);
  const clock = createTestClock();
  const doorbell = createLocalDoorbell();
  const secret = randomBytes(32);
  const ring = (streamIds: readonly StreamId[]) => doorbell.ring(streamIds);
  const deps = createDependencies({ db, secret, clock, ring, ...(egress === undefined ? {} : { egress }) });
  return { db, deps, clock, doorbell, secret, given: createGiven(deps), close: () => db.drop() };
}
