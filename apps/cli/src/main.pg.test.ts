import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { apiKeyScopes } from '@rollcall/domain';
import { type GivenOrganization, openTestApp, openWorld, type TestApp } from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { openRelay, type Relay } from './testing/relay.ts';
import { operatorOf } from './testing/run-command.ts';
import { startCommand } from './testing/start-command.ts';

const count = 10_000;
let app: TestApp;
let relay: Relay;
let acme: GivenOrganization;
let projectId: string;
let env: Record<string, string>;
const folder = mkdtempSync(join(tmpdir(), 'rollcall-main-'));
beforeAll(async () => {
  app = await openTestApp();
  relay = await openRelay(app.url);
  const { given, db } = app.world;
  acme = await given.organization();
  projectId = await given.project(acme.admin);
  const { token } = await given.apiKey(acme.admin, { scopes: apiKeyScopes });
  env = { ROLLCALL_URL: app.url, ROLLCALL_API_KEY: token };
  // More than an organization may register, so nobody can have made them: the rows are what matters here.
  const client = await db.pool.connect();
  await client.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
  await client.query(
    `INSERT INTO resource (id, organization_id, project_id, kind, name, uri, sort_name, search)
     SELECT 'res_' || lpad(n::text, 20, '0'), $1, $2, 'data', 'Run ' || n, 'urn:run:' || n, lpad(n::text, 5, '0'), ''
     FROM generate_series(1, ${count}) AS n`,
    [acme.organizationId, projectId],
  );
  await client.query('COMMIT');
  client.release();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await relay.close();
  await app.close();
});

test('[CLI14] a list of ten thousand rows arrives whole and in order', async () => {
  const { out, errors, ended } = startCommand(['resource', 'list', projectId, '--json'], env);
  let rows = 0;
  for await (const line of createInterface({ input: out })) {
    rows += 1;
    expect((JSON.parse(line) as { name: string }).name).toBe(`Run ${rows}`);
  }
  expect([rows, await errors, await ended]).toEqual([count, '', { code: exitCodes.done, signal: null }]);
});

test.each([
  ['of JSON', ['--json']],
  ['as a table', []],
])('[CLI15] a list %s whose reader goes ends without a word', async (_what, how) => {
  const { out, errors, ended } = startCommand(['resource', 'list', projectId, ...how], env);
  const [first] = (await once(out, 'data')) as [Buffer];
  out.destroy();
  expect(String(first)).toContain('Run 1');
  expect([await errors, await ended]).toEqual(['', { code: exitCodes.unread, signal: null }]);
});

test('[CLI15] the log goes on for nobody: when its reader goes, the program ends', async () => {
  const { out, errors, ended } = startCommand(['events', 'tail', '--after', '0', '--json'], env);
  await once(out, 'data');
  out.destroy();
  // Whether somebody reads is found out by printing.
  await app.world.given.invitation(acme.admin, `pipe@${acme.domain}`);
  expect([await errors, await ended]).toEqual(['', { code: exitCodes.unread, signal: null }]);
});

test('[CLI8] [CLI15] the log ends in order with Ctrl-C', async () => {
  const { child, out, errors, ended } = startCommand(['events', 'tail', '--after', '0'], env);
  await once(out, 'data');
  child.kill('SIGINT');
  expect([await errors, await ended]).toEqual(['', { code: exitCodes.done, signal: null }]);
});

test.each([
  ['SIGINT', exitCodes.interrupted],
  ['SIGTERM', exitCodes.terminated],
] as const)('[CLI15] [CLI19] %s ends an export with its code and leaves no file', async (signal, code) => {
  relay.fate = 'held';
  const file = join(folder, 'log.ndjson');
  const { child, errors, ended } = startCommand(['log', 'export', '--file', file, '--url', relay.url], env);
  await expect.poll(() => readdirSync(folder)).toEqual(['log.ndjson.part']);
  child.kill(signal);
  expect([await errors, await ended, readdirSync(folder)]).toEqual(['', { code, signal: null }, []]);
});

test('[CLI15] [CLI19] Ctrl-C ends what the operator does: the database is closed, and no file is left', async () => {
  // Nobody else works with this database.
  const quiet = await openWorld();
  const { domain } = await quiet.given.organization();
  const { pool } = quiet.db;
  const locked = await pool.connect();
  await locked.query('BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE');
  const file = join(folder, 'log.ndjson');
  const { child, errors, ended } = startCommand(['log', 'export', domain, '--file', file], operatorOf(quiet));
  const waiting = async () =>
    (await pool.query("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"))
      .rowCount;
  await expect.poll(waiting).toBeGreaterThan(0);
  expect(readdirSync(folder)).toEqual(['log.ndjson.part']);
  child.kill('SIGINT');
  expect([await errors, await ended]).toEqual(['', { code: exitCodes.interrupted, signal: null }]);
  expect(readdirSync(folder)).toEqual([]);
  await locked.query('ROLLBACK');
  locked.release();
  await quiet.close();
});

test.skipIf(!existsSync('/dev/full'))(
  '[CLI3] a disk that takes no more is told, with the exit code of a failure',
  async () => {
    const full = openSync('/dev/full', 'w');
    const { errors, ended } = startCommand(['organization', 'show'], env, full);
    closeSync(full);
    expect([await errors, (await ended).code]).toEqual([expect.stringContaining('ENOSPC'), exitCodes.failed]);
  },
);
