import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { createDependencies } from '../dependencies.ts';
import { outboxTasks } from '../outbox/tasks.ts';
import { startOutbox } from '../outbox/worker.ts';
import { openDatabase } from '../storage/db.ts';
import { createTestClock } from './clock.ts';

/**
 * A worker that takes a mail and never gets it sent: it prints the recipient, and waits to be killed. Its arguments are
 * the database's connection string and the secret in hex.
 */
const [, , url = '', secret = ''] = process.argv;
const db = openDatabase(url);
const deps = createDependencies({ db, secret: Buffer.from(secret, 'hex'), clock: createTestClock(), ring: () => {} });
const brand = { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@rollcall.test' };
const mailer = {
  send({ to }: { to: string }): Promise<never> {
    writeSync(1, `${to}\n`);
    return new Promise(() => {});
  },
  close() {},
};
const compose = { db, clock: deps.clock, links: deps.links, brand, publicOrigin: 'https://people.rollcall.test' };
await startOutbox(db, outboxTasks(deps, compose, mailer, null, null), pino({ level: 'silent' }));
