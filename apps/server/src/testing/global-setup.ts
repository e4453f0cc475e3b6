import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../storage/embedded-postgres.ts';
import { ensureDatabase } from '../storage/ensure-database.ts';
import { migrate } from '../storage/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster of this run: a database to connect to, and the migrated one to copy. */
    postgres: { adminUrl: string; template: string };
  }
}

const template = 'template_rollcall';

/** Starts one PostgreSQL for the run, with one migrated database that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-test-'));
  // What is lost when the machine fails is of no interest here; the tests of durability start their own cluster.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };
  const postgres = await startEmbeddedPostgres(folder, { settings });
  const adminUrl = postgres.url('postgres');
  await ensureDatabase(adminUrl, template);
  await migrate(postgres.url(template));
  project.provide('postgres', { adminUrl, template });
  return async () => {
    await postgres.release();
    rmSync(folder, { recursive: true, force: true });
  };
}
