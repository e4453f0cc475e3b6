import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiKeyScopes } from '@rollcall/domain';
import { type GivenOrganization, openTestApp, type TestApp } from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { objectsIn as objects, runCommand, type Surroundings } from './testing/run-command.ts';

let app: TestApp;
let acme: GivenOrganization;
let apiKey: string;
const folder = mkdtempSync(join(tmpdir(), 'rollcall-cli-'));
beforeAll(async () => {
  app = await openTestApp();
  acme = await app.world.given.organization({ name: 'Acme' });
  apiKey = (await app.world.given.apiKey(acme.admin, { scopes: apiKeyScopes })).token;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

/** Runs one command line with nothing but a server's address and a key. */
const rollcall = (args: string[], surroundings: Surroundings = {}) =>
  runCommand(args, { env: { ROLLCALL_URL: app.url, ROLLCALL_API_KEY: apiKey }, ...surroundings });

test('[CLI6] a key from the environment, from a file and from standard input works in its organization', async () => {
  const file = join(folder, 'key');
  writeFileSync(file, `${apiKey}\n`);
  const env = { ROLLCALL_URL: app.url };
  const calls = [
    await rollcall(['organization', 'show']),
    await rollcall(['organization', 'show', '--key-file', file], { env }),
    await rollcall(['organization', 'show', '--key-file', '-', '--url', app.url], { env: {}, input: apiKey }),
  ];
  for (const { code, out } of calls) {
    expect(code).toBe(exitCodes.done);
    expect(out).toMatch(new RegExp(`^ID +${acme.organizationId}\nNAME +Acme\n`));
  }
});

test.each<[string, string[], Record<string, string>, number, string]>([
  ['no server', [], { ROLLCALL_API_KEY: 'rc_x' }, exitCodes.usage, 'ROLLCALL_URL'],
  ['no key', [], { ROLLCALL_URL: 'http://127.0.0.1:9' }, exitCodes.usage, 'ROLLCALL_API_KEY'],
  [
    'a file that is not there',
    ['--key-file', '/nowhere/key'],
    { ROLLCALL_URL: 'http://127.0.0.1:9' },
    exitCodes.usage,
    '/nowhere/key',
  ],
  [
    'a server that does not answer',
    [],
    { ROLLCALL_URL: 'http://127.0.0.1:9', ROLLCALL_API_KEY: 'rc_x' },
    exitCodes.failed,
    'fetch failed',
  ],
])('[CLI6] %s is told, with the exit code for it', async (_what, args, env, expected, words) => {
  const { code, out, err } = await rollcall(['member', 'list', ...args], { env });
  expect({ code, out }).toEqual({ code: expected, out: '' });
  expect(err).toContain(words);
});

test('[CLI6] a key that does not work, and one whose scopes are too few, are refused in words and with a code', async () => {
  const env = { ROLLCALL_URL: app.url, ROLLCALL_API_KEY: 'rc_nonsense' };
  const wrong = await rollcall(['member', 'list'], { env });
  expect(wrong.code).toBe(exitCodes.refused);
  expect(wrong.err).toMatch(/^The server does not accept this API key.*\[apiKey\.rejected\]$/);
  const { token } = await app.world.given.apiKey(acme.admin, { scopes: ['membership:read'] });
  const few = await rollcall(['invitation', 'list'], { env: { ...env, ROLLCALL_API_KEY: token } });
  expect(few.code).toBe(exitCodes.refused);
  expect(few.err).toMatch(/\[permission\.denied\]$/);
});

test('[CLI6] members are listed, given another role and removed by their address', async () => {
  const grace = await app.world.given.member(acme.admin);
  const list = await rollcall(['member', 'list']);
  expect(list.out.split('\n')[0]).toMatch(/^ID +NAME +ADDRESS +ROLE +STATE +JOINED$/);
  expect(list.out).toContain(grace.email);
  expect((await rollcall(['member', 'role', grace.email, 'admin'])).out).toBe('Grace Hopper is admin now.');
  const admins = objects((await rollcall(['member', 'list', '--role', 'admin', '--json'])).out);
  expect(admins.map(({ email }) => email)).toContain(grace.email);
  expect((await rollcall(['member', 'remove', grace.membershipId])).out).toBe('Grace Hopper is removed.');
  const gone = await rollcall(['member', 'remove', grace.email]);
  expect([gone.code, gone.err]).toEqual([exitCodes.refused, 'There is no such member. [membership.not-found]']);
  const last = await rollcall(['member', 'role', acme.admin.email, 'member']);
  expect(last.err).toContain('[membership.last-admin]');
});

test('[CLI7] addresses come from arguments, a file and standard input, and each gets its answer', async () => {
  const { domain } = acme;
  const file = join(folder, 'people.csv');
  writeFileSync(file, `name,email\nBarbara,barbara@${domain}\nEdsger,edsger@${domain}\n`);
  const fromFile = await rollcall(['invitation', 'create', '--file', file, '--role', 'admin', '--json']);
  expect(fromFile.code).toBe(exitCodes.done);
  expect(objects(fromFile.out)).toMatchObject([
    { email: `barbara@${domain}`, outcome: 'invited' },
    { email: `edsger@${domain}`, outcome: 'invited' },
  ]);
  const input = `barbara@${domain}\neve@elsewhere.test\n`;
  const partly = await rollcall(['invitation', 'create', `new@${domain}`, '--file', '-'], { input });
  expect(partly.code).toBe(exitCodes.refused);
  expect(partly.err).toBe('2 addresses of 3 not invited.');
  expect(partly.out).toMatch(/new@\S+ +invited +inv_/);
  expect(partly.out).toMatch(/eve@elsewhere\.test +other-domain$/m);
  expect((await rollcall(['invitation', 'create'])).code).toBe(exitCodes.usage);
});

test('[CLI7] an invitation is listed, sent again and revoked by its id', async () => {
  const email = `alonzo@${acme.domain}`;
  await rollcall(['invitation', 'create', email]);
  const found = async () => objects((await rollcall(['invitation', 'list', '--search', 'alonzo', '--json'])).out)[0];
  const id = String((await found())?.['id']);
  expect((await rollcall(['invitation', 'resend', id])).out).toMatch(/^Sent again\. The link works until 20/);
  expect((await rollcall(['invitation', 'revoke', id])).out).toBe('Revoked.');
  expect((await found())?.['status']).toBe('revoked');
  expect((await rollcall(['invitation', 'revoke', 'inv_1'])).err).toContain('[invitation.not-found]');
});

test('[CLI8] the log is printed from a seq on, a line of JSON an event, and ends in order when it is interrupted', async () => {
  const stop = new AbortController();
  const lines: string[] = [];
  const heard = (line: string) => lines.push(line);
  const running = rollcall(['events', 'tail', '--after', '0', '--json'], { signal: stop.signal, heard });
  await expect.poll(() => lines.length, { timeout: 10_000 }).toBeGreaterThan(3);
  await app.world.given.invitation(acme.admin, `tail@${acme.domain}`);
  const told = () => lines.map((line) => JSON.parse(line) as { seq: number; labels: { email?: string } });
  await expect
    .poll(() => told().some(({ labels }) => labels.email === `tail@${acme.domain}`), { timeout: 10_000 })
    .toBe(true);
  stop.abort();
  expect((await running).code).toBe(exitCodes.done);
  const seqs = told().map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
});

test('[CLI8] with --once the program ends when it has printed what there is', async () => {
  const { code, out } = await rollcall(['events', 'tail', '--after', '1', '--once']);
  expect(code).toBe(exitCodes.done);
  expect(out.split('\n')[0]).toMatch(/^ +2 {2}\S+ {2}invitation\.created {2}by /);
});

test('[CLI9] progress is drawn where somebody watches, is taken away at the end, and is no part of the result', async () => {
  const drawn: string[] = [];
  const watched = await rollcall(['invitation', 'create', `watched@${acme.domain}`], {
    draw: (text) => drawn.push(text),
  });
  expect(drawn).toEqual([`${'█'.repeat(30)} 1 of 1`, '']);
  expect(watched.out).not.toContain('█');
  expect(watched.err).toBe('');
});

test.each([
  [['in'], ['invitation']],
  [
    ['invitation', ''],
    ['create', 'list', 'resend', 'revoke', 'help'],
  ],
  [['member', 'list', '--r'], ['--role']],
  [
    ['member', 'list', '--role', ''],
    ['admin', 'member'],
  ],
  [['member', 'list', '--search', ''], []],
  [
    ['project', ''],
    ['list', 'show', 'create', 'rename', 'archive', 'restore', 'delete', 'help'],
  ],
  [
    ['resource', ''],
    ['list', 'show', 'register', 'archive', 'restore', 'delete', 'help'],
  ],
  [
    ['service-key', ''],
    ['create', 'list', 'rotate', 'revoke', 'help'],
  ],
  [
    ['log', 'export', '--f'],
    ['--format', '--file'],
  ],
  [
    ['log', 'export', '--format', ''],
    ['csv', 'ndjson'],
  ],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
])('[CLI10] a shell is offered what may stand next: %j', async (words, expected) => {
  const { out } = await rollcall(['complete', '--', ...words], { env: {} });
  expect(out.split('\n').filter(Boolean).sort()).toEqual([...expected].sort());
});

test.each(['bash', 'zsh', 'fish'])('[CLI10] there is a script for %s', async (shell) => {
  const { code, out } = await rollcall(['completion', shell], { env: {} });
  expect(code).toBe(exitCodes.done);
  expect(out).toContain('rollcall complete --');
});

test('[CLI20] [JRQ5] requests to join are listed, accepted by address and dismissed by id, each once', async () => {
  const { given } = app.world;
  expect((await rollcall(['join-request', 'list'])).out).toBe('Nobody asks to join.');
  const [grace, alan] = [`grace.asks@${acme.domain}`, `alan.asks@${acme.domain}`];
  await given.joinRequest(acme.admin, grace);
  const id = await given.joinRequest(acme.admin, alan);
  const { out } = await rollcall(['join-request', 'list', '--json']);
  expect(objects(out)).toMatchObject([{ email: grace }, { email: alan, id }]);
  expect((await rollcall(['join-request', 'accept', grace, '--role', 'admin'])).out).toMatch(/^Invited as admin: inv_/);
  expect((await rollcall(['join-request', 'dismiss', id])).out).toBe('Dismissed.');
  const again = await rollcall(['join-request', 'dismiss', id]);
  expect([again.code, again.err]).toEqual([exitCodes.refused, expect.stringContaining('[joinRequest.settled]')]);
  expect((await rollcall(['join-request', 'accept', grace])).err).toContain('[joinRequest.not-found]');
  const { rows } = await app.world.db.pool.query<{ role: string }>('SELECT role FROM invitation WHERE email = $1', [
    grace,
  ]);
  expect(rows).toEqual([{ role: 'admin' }]);
});
