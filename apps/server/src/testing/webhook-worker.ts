import { pino } from 'pino';
import { createDependencies } from '../dependencies.ts';
import { outboxTasks } from '../outbox/tasks.ts';
import { startOutbox } from '../outbox/worker.ts';
import { openDatabase } from '../storage/db.ts';
import { createTestClock } from './clock.ts';
import { thisMachine } from './push-service.ts';

/** A worker to be killed while it sends. Its arguments are the database's connection string and the secret in hex. */
const [, , url = '', secretInHex = ''] = process.argv;
const db = openDatabase(url);
const secret = Buffer.from(secretInHex, 'hex');
const clock = createTestClock();
const deps = createDependencies({ db, secret, clock, ring: () => {}, egress: thisMachine });
const brand = { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@rollcall.test' };
const mailer = { send: () => Promise.resolve(), close() {} };
const compose = { db, clock, links: deps.links, brand, publicOrigin: 'https://people.rollcall.test' };
await startOutbox(db, outboxTasks(deps, compose, mailer, null, null), pino({ level: 'silent' }));
