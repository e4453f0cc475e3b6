import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openMailbox } from '@rollcall/mailbox';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { startApp } from '../app.ts';
import { createSessions } from '../auth/lucia.ts';
import { createFolderPictureStore } from '../pictures/picture-store.ts';
import { createCaller } from '../testing/caller.ts';
import { createGiven, goodPassword } from '../testing/given.ts';
import { databaseClock } from './clock.ts';
import { type Database, openDatabase } from './db.ts';
import { dropDatabase } from './ensure-database.ts';
import { migrate } from './migrate.ts';
import { sweepDatabase } from './sweep.ts';
import { verifyChain } from './verify-chain.ts';

/** The statements that the page gives to operators, taken from the page. */
const page = readFileSync(join(import.meta.dirname, '../../../../docs/operate.md'), 'utf8');
const [creation = '', grants = ''] = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql);

const { adminUrl } = inject('postgres');
const owner = urlAs('rollcall_owner', 'choose-one');
const app = urlAs('rollcall_app', 'choose-another');
let db: Database;

beforeAll(async () => {
  // One by one: a database cannot be created within a transaction, and several statements at once are one.
  await asUser(adminUrl, creation.split(/;\s*$/m).filter(Boolean));
  await migrate(owner);
  // Twice, because it is said after every upgrade.
  await asUser(owner, [grants, grants]);
  db = openDatabase(app);
});
afterAll(async () => {
  await db?.close();
  await dropDatabase(adminUrl, 'rollcall');
  await asUser(adminUrl, ['DROP ROLE rollcall_app', 'DROP ROLE rollcall_owner']);
});

function urlAs(username: string, password: string): string {
  return Object.assign(new URL(adminUrl), { username, password, pathname: '/rollcall' }).href;
}

async function asUser(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

test('[G10] the server does its work in a role that can change neither the log nor the schema', async () => {
  expect(await migrate(app)).toEqual([]);
  const mailbox = await openMailbox();
  onTestFinished(mailbox.close);
  const server = await startApp({
    store: { db, secret: crypto.getRandomValues(new Uint8Array(32)) },
    clock: databaseClock,
    log: pino({ level: 'silent' }),
    port: 0,
    host: '127.0.0.1',
    trustedProxies: [],
    brand: { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@rollcall.test' },
    mail: { smtpUrl: mailbox.smtpUrl, from: 'rollcall@rollcall.test' },
    provisioning: null,
    consoleFolder: import.meta.dirname,
    pictures: createFolderPictureStore('/nowhere'),
  });
  onTestFinished(server.close);

  const given = createGiven(server.deps);
  const { admin, organizationId, domain } = await given.organization();
  const { email } = await given.member(admin);
  const call = createCaller(server.url);
  const { outcome, cookie } = await call('session.signIn', { email: admin.email, password: goodPassword });
  expect(outcome).toBe('ok');

  const invitations = [{ email: `grace@${domain}`, role: 'member' }];
  const invited = { organizationId, invitations, mutationId: 'invitation-1' };
  expect((await call('invitation.create', invited, { cookie })).outcome).toBe('ok');
  await mailbox.waitFor(({ to }) => to.includes(`grace@${domain}`));
  expect((await call('password.requestReset', { email })).outcome).toBe('ok');
  await mailbox.waitFor(({ to }) => to.includes(email));
  expect((await call('session.signOut', {}, { cookie })).outcome).toBe('ok');

  await createSessions(db, databaseClock, false).sweep();
  await sweepDatabase(db);
  await db.pool.query("SELECT graphile_worker.force_unlock_workers(ARRAY['nobody'])");
  expect((await verifyChain(db, organizationId)).fault).toBeNull();
});

test.for([
  "UPDATE event SET type = 'membership.left'",
  'DELETE FROM event',
  'TRUNCATE event',
  'UPDATE event_label SET seq = seq + 1',
  'DELETE FROM event_label',
  'DELETE FROM stream',
  "UPDATE mutation_receipt SET output = 'null'",
  'DELETE FROM _prisma_migrations',
  'ALTER TABLE event DISABLE TRIGGER ALL',
  'DROP TRIGGER event_append_only ON event',
  'CREATE TABLE of_my_own (id int)',
])('[LOG4] the role of the server is not allowed to: %s', async (statement) => {
  await expect(db.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
});
