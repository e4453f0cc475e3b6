import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '../storage/db.ts';
import { dropDatabase, ensureDatabase } from '../storage/ensure-database.ts';
// Brings the type of what is injected into every program that has this file, also that of another package.
import type {} from './global-setup.ts';

export interface TestDatabase extends Database {
  /** Closes it and drops it. */
  drop(): Promise<void>;
}

/** A new, migrated, empty database of its own. */
export async function createTestDatabase(options?: DatabaseOptions): Promise<TestDatabase> {
  const { adminUrl, template } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ensureDatabase(adminUrl, name, template);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const db = openDatabase(url.href, options);
  return {
    ...db,
    async drop() {
      await db.close();
      await dropDatabase(adminUrl, name);
    },
  };
}
