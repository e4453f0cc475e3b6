import { limits, operatorKeyScopes } from '@rollcall/domain';
import { openWorld, type World } from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { operatorOf, runCommand } from './testing/run-command.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Runs one command line over the world's database. */
const rollcall = (...args: string[]) => runCommand(args, { env: operatorOf(world) });

const create = (...args: string[]) => rollcall('operator-key', 'create', '--name', 'platform', ...args);

test('[OPK1] [CLI1] a key is made and shown once; the list tells it by its name alone', async () => {
  const made = await create('--scope', 'membership:read', 'session:introspect', '--network', '192.0.2.0/24');
  const { code, out: token, err: told } = made;
  expect(code).toBe(exitCodes.done);
  expect(token).toMatch(/^rco_[0-9a-z]{20}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  const id = /opk_[0-9a-z]{20}/.exec(told)?.[0] ?? '';
  expect(token.startsWith(`rco_${id.slice(4)}`)).toBe(true);
  const table = (await rollcall('operator-key', 'list')).out;
  expect(table).toMatch(
    new RegExp(`^${id} +platform +active +membership:read session:introspect +192\\.0\\.2\\.0/24 +never +\\d{4}-`, 'm'),
  );
  expect(table).not.toContain(token.split('_')[2]);
});

test('[OPK4] a key is rotated and revoked by its id, and stands in the list from then on as revoked', async () => {
  const made = JSON.parse((await create('--scope', 'event:read', '--json')).out) as Record<string, string>;
  const id = made['operatorKeyId'] ?? '';
  const rotated = await rollcall('operator-key', 'rotate', id, '--overlap', '1', '--days', '30', '--json');
  expect(rotated.code).toBe(exitCodes.done);
  expect((JSON.parse(rotated.out) as { token: string }).token).not.toBe(made['token']);
  expect((await rollcall('operator-key', 'revoke', id)).out).toBe(`${id} is revoked.`);
  const listed = (await rollcall('operator-key', 'list', '--json')).out.split('\n');
  const keys = listed.map((line) => JSON.parse(line) as { id: string; status: string });
  expect(keys.find((key) => key.id === id)?.status).toBe('revoked');
  const again = await rollcall('operator-key', 'revoke', id);
  expect({ code: again.code, out: again.out }).toEqual({ code: exitCodes.refused, out: '' });
  expect(again.err).toContain('[apiKey.not-found]');
});

test.each([
  ['a scope that changes something', ['--scope', 'membership:remove'], 'apiKey.scope-unknown'],
  ['a scope that is none', ['--scope', 'everything'], 'apiKey.scope-unknown'],
  ['a network that is none', ['--scope', 'event:read', '--network', '192.0.2.1/24'], 'serviceKey.networks-invalid'],
])('[OPK2] [CLI2] %s is refused in words and with a code, and nothing is written', async (_what, args, refusal) => {
  const before = await world.db.prisma.operatorKey.count();
  const { code, out, err } = await create(...args);
  expect({ code, out }).toEqual({ code: exitCodes.refused, out: '' });
  expect(err).not.toMatch(/^Refused\./);
  expect(err.endsWith(`[${refusal}]`)).toBe(true);
  expect(await world.db.prisma.operatorKey.count()).toBe(before);
});

test.each([
  [['create', '--name', 'platform']],
  [['create', '--scope', 'event:read']],
  [['create', '--name', 'x', '--scope', 'event:read', '--days', '0']],
  [['create', '--name', 'x', '--scope', 'event:read', '--days', `${limits.apiKey.maxLifetimeDays + 1}`]],
  [['rotate', 'opk_00000000000000000001', '--overlap', '2']],
  [['revoke']],
])('[CLI3] a wrong call says how it is called: rollcall operator-key %s', async (args) => {
  const { code, out, err } = await rollcall('operator-key', ...args);
  expect({ code, out }).toEqual({ code: exitCodes.usage, out: '' });
  expect(err).toContain('Usage: rollcall operator-key');
});

test('[OPK2] the help names every scope that there is', async () => {
  const { out } = await rollcall('operator-key', 'create', '--help');
  const words = out.replace(/\s+/g, ' ');
  for (const scope of operatorKeyScopes) expect(words).toContain(scope);
});
