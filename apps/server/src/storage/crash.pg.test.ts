import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './db.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { ensureDatabase } from './ensure-database.ts';
import { readEvents } from './event-log.ts';
import { migrate } from './migrate.ts';

const committer = fileURLToPath(new URL('../testing/commit-and-hang.ts', import.meta.url));

/** The first line that a child prints. */
async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the child has no stdout');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the child ended without a word');
}

test('[G1] what a server committed is there after it was killed between commit and doorbell, and after PostgreSQL was too', async () => {
  // A cluster of its own, with every safeguard of durability on.
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-crash-'));
  let postgres = await startEmbeddedPostgres(folder);
  onTestFinished(async () => {
    await postgres.release();
    rmSync(folder, { recursive: true, force: true });
  });
  await ensureDatabase(postgres.url('postgres'), 'rollcall');
  await migrate(postgres.url('rollcall'));

  const child = spawn(process.execPath, [committer, postgres.url('rollcall')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const organizationId = await firstLine(child);
  child.kill('SIGKILL');

  await postgres.crash();
  postgres = await startEmbeddedPostgres(folder);
  const db = openDatabase(postgres.url('rollcall'));
  onTestFinished(() => db.close());
  const events = await readEvents(db, [{ streamId: organizationId as `org_${string}`, after: 0 }], 10);
  expect(events.map(({ type }) => type)).toEqual(['organization.created', 'invitation.created']);
  expect(await db.prisma.organization.count()).toBe(1);
  expect(await db.prisma.delivery.count({ where: { state: 'pending' } })).toBe(1);
}, 60_000);
