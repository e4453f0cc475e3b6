import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { StreamId } from '@rollcall/domain';
import { createDependencies } from '../dependencies.ts';
import { openDatabase } from '../storage/db.ts';
import { createTestClock } from './clock.ts';
import { createGiven } from './given.ts';

/**
 * A server that commits one mutation and gets stuck where it should ring: it prints the stream, and waits to be killed.
 * Its one argument is the database's connection string.
 */
const ring = ([streamId]: readonly StreamId[]): void => {
  writeSync(1, `${streamId}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};
const db = openDatabase(process.argv[2] ?? '');
const given = createGiven(createDependencies({ db, secret: randomBytes(32), clock: createTestClock(), ring }));
await given.provision({ name: 'Acme', domain: 'acme.test', admin: 'ada@acme.test' });
