import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { dropDatabase, ensureDatabase } from './ensure-database.ts';
import { migrate, migrationsOnDisk } from './migrate.ts';
import { everythingManaged, withSchemaEngine } from './schema-engine.ts';

const schemaFile = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url));

let migrated: TestDatabase;
beforeAll(async () => {
  migrated = await createTestDatabase();
});
afterAll(() => migrated.drop());

/** Tables, columns, indexes and keys, as PostgreSQL words them. Conditions, triggers and indexes of expressions are beyond what the schema can say. */
const shape = `
  SELECT format('column %s.%s %s%s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, pg_get_expr(d.adbin, d.adrelid)) AS line
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
  UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations' AND indexprs IS NULL
  UNION ALL SELECT format('key %s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid::regclass::text <> '_prisma_migrations'
  ORDER BY line`;

async function shapeOf(url: string, before = ''): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(before);
    const { rows } = await client.query<{ line: string }>(shape);
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

/** The statements that would make an empty database what the schema says. */
async function scriptOfSchema(url: string): Promise<string> {
  const content = readFileSync(schemaFile, 'utf8');
  const to = { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] };
  const { stdout } = await withSchemaEngine(url, content, (engine) =>
    engine.diff({ from: { tag: 'empty' }, to, script: true, exitCode: null, filters: everythingManaged }),
  );
  return stdout ?? '';
}

test('a database that was migrated has exactly the tables, columns, indexes and keys of the schema', async () => {
  const { adminUrl } = inject('postgres');
  const name = `schema_${Date.now()}`;
  await ensureDatabase(adminUrl, name);
  try {
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    const script = await scriptOfSchema(url.href);
    const said = await shapeOf(url.href, `CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gin; ${script}`);
    expect(said.length).toBeGreaterThan(100);
    expect(await shapeOf(migrated.url)).toEqual(said);
  } finally {
    await dropDatabase(adminUrl, name);
  }
});

test('migrating again does nothing, and Prisma’s own record names every migration on disk', async () => {
  expect(await migrate(migrated.url)).toEqual([]);
  const { rows } = await migrated.pool.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1',
  );
  const onDisk = migrationsOnDisk().migrationDirectories.map(({ path }) => path);
  expect(rows.map(({ name }) => name)).toEqual(onDisk);
});

test('a program that has migrated is held by nothing that the engine left behind', async () => {
  const module = new URL('migrate.ts', import.meta.url).href;
  const program = `
    const { migrate } = await import('${module}');
    await migrate('${migrated.url}');
    process.stdout.write(JSON.stringify(process.getActiveResourcesInfo().filter((name) => name === 'Timeout')));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  expect(stdout).toBe('[]');
});

test('two processes that migrate an empty database at the same moment both succeed', async () => {
  const { adminUrl } = inject('postgres');
  const name = `twice_${Date.now()}`;
  await ensureDatabase(adminUrl, name);
  try {
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    const outcomes = await Promise.allSettled([migrate(url.href), migrate(url.href)]);
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'ok'))).toEqual([
      'ok',
      'ok',
    ]);
    expect(await shapeOf(url.href)).toEqual(await shapeOf(migrated.url));
  } finally {
    await dropDatabase(adminUrl, name);
  }
});
