import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Env, isProduction } from './env.ts';
import { type Database, openDatabase } from './storage/db.ts';
import { DataFolderError, startEmbeddedPostgres } from './storage/embedded-postgres.ts';
import { ensureDatabase } from './storage/ensure-database.ts';
import { migrate } from './storage/migrate.ts';

/** The database and the secret, from the environment or from the data folder. */
export interface Store {
  db: Database;
  secret: Uint8Array;
  /** Closes the database, and stops PostgreSQL when it was ours and nobody else uses it. */
  close(): Promise<void>;
}

/** Says in one sentence why the configured database cannot be used. Its password is not in it. */
export class DatabaseError extends Error {
  constructor(url: string, cause: unknown) {
    const { host, pathname } = new URL(url);
    const { message, code } = cause as Error & { code?: string };
    super(`The database ${host}${pathname} of DATABASE_URL cannot be used: ${message || code}`, { cause });
    this.name = 'DatabaseError';
  }
}

/**
 * Opens the store and brings the database to this version's schema.
 * @param role whether this is the server of the data folder, or a guest beside it
 * @throws DataFolderError, DatabaseError
 */
export async function openStore(env: Env, role: 'server' | 'guest' = 'guest'): Promise<Store> {
  const isEmbedded = env.DATABASE_URL === undefined && !isProduction(env);
  const postgres = isEmbedded ? await startEmbeddedPostgres(env.DATA_DIR, { role }) : null;
  try {
    const url = env.DATABASE_URL ?? postgres?.url('rollcall') ?? '';
    if (postgres !== null) await ensureDatabase(postgres.url('postgres'), 'rollcall');
    await migrate(url).catch((error: unknown) => {
      // The embedded one was reached a moment ago; a configured one may be wrong in many ways, which its driver words.
      throw postgres === null ? new DatabaseError(url, error) : error;
    });
    const db = openDatabase(url);
    return {
      db,
      secret: env.ROLLCALL_SECRET === undefined ? localSecret(env) : Buffer.from(env.ROLLCALL_SECRET, 'base64'),
      async close() {
        await db.close();
        await postgres?.release();
      },
    };
  } catch (error) {
    await postgres?.release();
    throw error;
  }
}

/** Without a configured secret one is made and kept beside the data, so that links survive a restart. */
function localSecret(env: Env): Uint8Array {
  const folder = isProduction(env) ? null : env.DATA_DIR;
  if (folder === null) throw new DataFolderError('ROLLCALL_SECRET is missing.');
  const file = join(folder, 'secret');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  const secret = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (secret.length < 32) throw new DataFolderError(`${file} does not hold the secret that was made with the data.`);
  return secret;
}
