import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AccountId } from '@rollcall/domain';
import { openMailbox } from '@rollcall/mailbox';
import { pino } from 'pino';
import { type App, startApp } from '../app.ts';
import { createFolderPictureStore } from '../pictures/picture-store.ts';
import { openDatabase } from '../storage/db.ts';
import { startEmbeddedPostgres } from '../storage/embedded-postgres.ts';
import { ensureDatabase } from '../storage/ensure-database.ts';
import { migrate } from '../storage/migrate.ts';
import { openSession } from './caller.ts';
import { createTestClock, type TestClock } from './clock.ts';
import { createGiven, type Given } from './given.ts';

export { goodPassword, type Person } from './given.ts';

/** A running product with stores of its own, for scripts that look at it; nothing of it is left afterwards. */
export interface Showcase extends App {
  given: Given;
  clock: TestClock;
  /** The cookie of a new session, for which nobody typed a password. */
  cookieOf(accountId: AccountId): Promise<string>;
}

const consoleFolder = fileURLToPath(new URL('../../../console/dist', import.meta.url));

export interface ShowcaseOptions {
  /** Whose word about a caller's address is believed; nobody's by default. */
  trustedProxies?: readonly string[];
}

export async function openShowcase({ trustedProxies = [] }: ShowcaseOptions = {}): Promise<Showcase> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-showcase-'));
  const postgres = await startEmbeddedPostgres(folder);
  await ensureDatabase(postgres.url('postgres'), 'rollcall');
  await migrate(postgres.url('rollcall'));
  const db = openDatabase(postgres.url('rollcall'));
  const mailbox = await openMailbox();
  const clock = createTestClock();
  const app = await startApp({
    store: { db, secret: crypto.getRandomValues(new Uint8Array(32)) },
    clock,
    log: pino({ level: 'silent' }),
    port: 0,
    host: '127.0.0.1',
    trustedProxies,
    brand: { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@rollcall.test' },
    mail: { smtpUrl: mailbox.smtpUrl, from: 'rollcall@rollcall.test' },
    provisioning: null,
    consoleFolder,
    pictures: createFolderPictureStore(join(folder, 'pictures')),
  });
  const given = createGiven(app.deps);
  return {
    ...app,
    clock,
    given,
    cookieOf: async (accountId) => (await openSession({ given }, accountId)).cookie,
    async close() {
      await app.close();
      await mailbox.close();
      await db.close();
      await postgres.release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
