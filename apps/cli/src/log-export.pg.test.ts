import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GivenOrganization, openTestApp, type TestApp } from '@rollcall/server/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { openRelay, type Relay } from './testing/relay.ts';
import { operatorOf, runCommand, type Surroundings } from './testing/run-command.ts';

let app: TestApp;
let relay: Relay;
let acme: GivenOrganization;
let apiKey: string;
let folder: string;
beforeAll(async () => {
  app = await openTestApp();
  relay = await openRelay(app.url);
  acme = await app.world.given.organization({ name: 'Acme' });
  apiKey = (await app.world.given.apiKey(acme.admin, { scopes: ['activity:read'], name: 'archive' })).token;
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-export-'));
  relay.fate = 'whole';
  return () => rmSync(folder, { recursive: true });
});
afterAll(async () => {
  await relay.close();
  await app.close();
});

const exported = (args: string[], surroundings: Surroundings = {}) =>
  runCommand(['log', 'export', ...args], {
    env: { ROLLCALL_URL: relay.url, ROLLCALL_API_KEY: apiKey },
    ...surroundings,
  });
const asOperator = (...args: string[]) => exported(args, { env: operatorOf(app.world) });

const verified = async (file: string) => (await runCommand(['log', 'verify', file])).code;
const lastExport = () =>
  app.world.db.prisma.event.findFirst({
    where: { streamId: acme.organizationId, type: 'activity.exported' },
    orderBy: { seq: 'desc' },
  });

test('[CLI19] the log of the key’s organization is printed, verifies, and the log tells which key took it', async () => {
  const { code, out, err } = await exported(['--file', '-']);
  expect([code, err]).toEqual([exitCodes.done, '']);
  const file = join(folder, 'log.ndjson');
  writeFileSync(file, `${out}\n`);
  expect(await verified(file)).toBe(exitCodes.done);
  expect(JSON.parse(out.split('\n').at(-2) ?? '')).toMatchObject({
    type: 'activity.exported',
    actor: { kind: 'apiKey' },
  });
});

test('[CLI19] a file has its name once it is whole, is for its owner’s eyes, and takes the place of an older one', async () => {
  const file = join(folder, 'log.ndjson');
  writeFileSync(file, 'of last night');
  writeFileSync(`${file}.part`, 'left behind by one that was killed');
  const { code, out, err } = await exported(['--file', file]);
  expect([code, out, err]).toEqual([exitCodes.done, '', '']);
  expect(readdirSync(folder)).toEqual(['log.ndjson']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await verified(file)).toBe(exitCodes.done);
  const table = join(folder, 'log.csv');
  expect((await exported(['--file', table, '--format', 'csv'])).code).toBe(exitCodes.done);
  const rows = readFileSync(table, 'utf8').split('\r\n');
  expect([rows[0]?.startsWith('seq,at,type'), rows.at(-1)]).toEqual([true, '']);
  expect(rows.at(-2)).toContain('activity.exported');
});

test.each([
  ['ndjson', 'cut'],
  ['ndjson', 'ended-in-a-line'],
  ['ndjson', 'ended-behind-a-line'],
  ['csv', 'cut'],
  ['csv', 'ended-in-a-line'],
  ['csv', 'ended-behind-a-line'],
] as const)(
  '[CLI19] an export in %s that is %s fails, and leaves nothing that looks like one',
  async (format, fate) => {
    relay.fate = fate;
    const file = join(folder, `log.${format}`);
    writeFileSync(file, 'of last night');
    const toFile = await exported(['--format', format, '--file', file]);
    expect([toFile.code, toFile.err === '']).toEqual([exitCodes.failed, false]);
    expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([[`log.${format}`], 'of last night']);
    expect((await exported(['--format', format])).code).toBe(exitCodes.failed);
  },
);

test('[CLI19] [CLI2] a key that may not read the whole log takes nothing, and no file is begun', async () => {
  const { token } = await app.world.given.apiKey(acme.admin, { scopes: ['event:read'] });
  const before = await lastExport();
  const file = join(folder, 'log.ndjson');
  const { code, err } = await exported(['--file', file], { env: { ROLLCALL_URL: app.url, ROLLCALL_API_KEY: token } });
  expect([code, err]).toEqual([exitCodes.refused, expect.stringContaining('[permission.denied]')]);
  expect([readdirSync(folder), (await lastExport())?.seq]).toEqual([[], before?.seq]);
});

test('[CLI19] a place where no file can be is told before anything is taken', async () => {
  const before = await lastExport();
  const { code, err } = await exported(['--file', join(folder, 'nowhere', 'log.ndjson')]);
  expect([code, err]).toEqual([exitCodes.usage, expect.stringContaining('nowhere')]);
  expect((await lastExport())?.seq).toBe(before?.seq);
});

test('[CLI19] [CLI9] how far it has come is drawn for a terminal, and not into what is printed on one', async () => {
  const drawn: string[] = [];
  const draw = (text: string) => void drawn.push(text);
  await exported(['--file', join(folder, 'log.ndjson')], { draw });
  const head = (await lastExport())?.seq ?? 0;
  expect(drawn.at(-2)).toBe(`${'█'.repeat(30)} ${head - 1} of ${head - 1}`);
  expect(drawn.at(-1)).toBe('');
  drawn.length = 0;
  await exported([], { draw, isScreen: true });
  expect(drawn).toEqual([]);
});

test('[CLI19] the operator takes the log of any organization, by its id or its domain, in either format', async () => {
  const { organizationId, domain } = acme;
  const file = join(folder, 'log.ndjson');
  expect((await asOperator(organizationId, '--file', file)).code).toBe(exitCodes.done);
  expect([await verified(file), existsSync(`${file}.part`)]).toEqual([exitCodes.done, false]);
  expect(await lastExport()).toMatchObject({ actorKind: 'operator', actorId: 'operator' });
  const { out } = await asOperator('--organization', domain, '--format', 'csv');
  expect(out.split('\r\n')[0]).toMatch(/^seq,at,type/);
  expect((await asOperator('nobody.test')).err).toContain('[organization.not-found]');
});
