import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Logger, runMigrations } from 'graphile-worker';
import { everythingManaged, type MigrationList, withSchemaEngine } from './schema-engine.ts';

const folder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** The migrations of this version, as `prisma migrate` lays them out on disk. */
export function migrationsOnDisk(): MigrationList {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const directories = names.map(({ name }) => name).sort();
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: directories.map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(folder, path, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/**
 * Brings a database to the schema of this version: the job queue's tables first, then ours. What is applied is recorded
 * in `_prisma_migrations`, so Prisma's own command line agrees with it.
 * @returns the names of the migrations that were applied now
 */
export async function migrate(url: string): Promise<string[]> {
  await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) });
  const migrationsList = migrationsOnDisk();
  const { appliedMigrationNames } = await withSchemaEngine(url, null, (engine) =>
    engine.applyMigrations({ migrationsList, filters: everythingManaged }),
  );
  return appliedMigrationNames;
}
