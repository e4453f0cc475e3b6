import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountId, OrganizationId } from '@rollcall/domain';
import { type GivenOrganization, openWorld, type World } from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { operatorOf, runCommand } from './testing/run-command.ts';

let world: World;
let acme: GivenOrganization;
beforeAll(async () => {
  world = await openWorld();
  acme = await world.given.organization({ name: 'Acme', domain: 'acme.test' });
});
afterAll(() => world.close());

/** Runs one command line over the world's database. */
const rollcall = (...args: string[]) => runCommand(args, { env: operatorOf(world) });

const create = (name: string, domain: string, admin: string, ...more: string[]) =>
  rollcall('organization', 'create', '--name', name, '--domain', domain, '--admin', admin, ...more);

const rows = async () => {
  const { prisma } = world.db;
  return [await prisma.organization.count(), await prisma.event.count(), await prisma.delivery.count()];
};

test('[CLI1] an organization, its domain and its first admin’s invitation are one act, recorded as the operator’s', async () => {
  const { code, out } = await create('Globex', 'globex.test', 'Bo@Globex.test', '--json');
  expect(code).toBe(exitCodes.done);
  const { organizationId, invitationId, created } = JSON.parse(out) as Record<string, string>;
  expect(created).toBe(true);

  const { prisma } = world.db;
  const events = await prisma.event.findMany({ where: { streamId: String(organizationId) }, orderBy: { seq: 'asc' } });
  expect(events.map(({ type, actorKind }) => [type, actorKind])).toEqual([
    ['organization.created', 'operator'],
    ['invitation.created', 'operator'],
  ]);
  expect(new Set(events.map(({ mutationId }) => mutationId)).size).toBe(1);
  const invitation = await prisma.invitation.findUniqueOrThrow({ where: { id: String(invitationId) } });
  expect(invitation).toMatchObject({ organizationId, email: 'bo@globex.test', role: 'admin', invitedBy: null });
  expect(await prisma.delivery.count({ where: { subjectId: String(invitationId) } })).toBe(1);
});

test('[CLI1] saying it again changes nothing and names the same organization and invitation', async () => {
  const first = await create('Initech', 'initech.test', 'bill@initech.test');
  expect(first.out).toMatch(/^Initech is created\./);
  const before = await rows();
  const again = await create('Initech', 'initech.test', 'bill@initech.test');
  expect(again.code).toBe(exitCodes.done);
  expect(again.out).toMatch(/^This organization exists already; nothing was changed\./);
  expect(again.out.split('\n').slice(1)).toEqual(first.out.split('\n').slice(1));
  expect(await rows()).toEqual(before);
});

test('[CLI1] two operators who say the same at the same moment make one organization', async () => {
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => create('Hooli', 'hooli.test', 'gavin@hooli.test', '--json')),
  );
  const outputs = answers.map(({ out }) => JSON.parse(out) as { organizationId: string; created: boolean });
  expect(new Set(outputs.map(({ organizationId }) => organizationId)).size).toBe(1);
  expect(outputs.filter(({ created }) => created)).toHaveLength(1);
});

test.each([
  ['a public suffix', 'Registry', 'co.uk', 'ada@co.uk', 'domain.public-suffix'],
  ['a free-mail domain', 'Mail', 'gmail.com', 'ada@gmail.com', 'domain.free-mail'],
  ['a domain of somebody else', 'Copy', 'acme.test', 'eve@acme.test', 'domain.taken'],
  ['a taken domain in another case', 'Copy', 'ACME.test', 'eve@acme.test', 'domain.taken'],
  ['no domain', 'None', 'not a domain', 'ada@acme.test', 'domain.invalid'],
  ['an admin of another domain', 'Umbra', 'umbra.test', 'ada@acme.test', 'invitation.other-domain'],
  ['an admin of a subdomain', 'Umbra', 'umbra.test', 'ada@mail.umbra.test', 'invitation.other-domain'],
  ['an admin without an address', 'Umbra', 'umbra.test', 'ada', 'account.email-invalid'],
  ['an empty name', ' ', 'umbra.test', 'ada@umbra.test', 'organization.name-invalid'],
])(
  '[CLI2] %s is refused in words and with a code, and nothing is written',
  async (_what, name, domain, admin, refusal) => {
    const before = await rows();
    const { code, out, err } = await create(name, domain, admin);
    expect(code).toBe(exitCodes.refused);
    expect(out).toBe('');
    expect(err).toMatch(/^\S.* .*\. \[/);
    expect(err).not.toMatch(/^Refused\./);
    expect(err.endsWith(`[${refusal}]`)).toBe(true);
    expect(await rows()).toEqual(before);
  },
);

test('[CLI5] the list has every organization, as a table for people and as a line of JSON each for programs', async () => {
  const table = await rollcall('organization', 'list');
  expect(table.code).toBe(exitCodes.done);
  const [head = '', ...lines] = table.out.split('\n');
  expect(head).toMatch(/^ID +NAME +DOMAIN +MEMBERS +ADMINS$/);
  expect(lines).toHaveLength(await world.db.prisma.organization.count());
  expect(lines.find((line) => line.startsWith(acme.organizationId))).toMatch(/ Acme +acme\.test +1 +1$/);

  const { out } = await rollcall('organization', 'list', '--json');
  const ids = out.split('\n').map((line) => (JSON.parse(line) as { id: string }).id);
  expect(ids).toEqual(lines.map((line) => line.split(' ')[0]));
});

test.each([
  ['its id', () => acme.organizationId],
  ['its domain', () => 'acme.test'],
  ['its domain in capitals', () => 'ACME.TEST'],
])('[CLI5] an organization is shown by %s, with what became of its first invitation', async (_by, key) => {
  const { code, out } = await rollcall('organization', 'show', key());
  expect(code).toBe(exitCodes.done);
  expect(out).toMatch(/^FIRST INVITATION +ada@acme\.test \(accepted, mail pending\)$/m);
  const json = await rollcall('organization', 'show', key(), '--json');
  expect(JSON.parse(json.out)).toMatchObject({
    id: acme.organizationId,
    domains: ['acme.test'],
    members: 1,
    admins: 1,
  });
});

test.each(['nobody.test', 'org_00000000000000000000', 'org_', '%', ''])(
  '[CLI2] an organization that does not exist is not shown: «%s»',
  async (key) => {
    const { code, out, err } = await rollcall('organization', 'show', key);
    expect({ code, out }).toEqual({ code: exitCodes.refused, out: '' });
    expect(err).toContain('[organization.not-found]');
  },
);

test('[CLI4] a log that is as it was written is verified, every stream of it or one', async () => {
  const all = await rollcall('log', 'verify');
  expect(all.code).toBe(exitCodes.done);
  const [streams, events] = [await world.db.prisma.stream.count(), await world.db.prisma.event.count()];
  expect(all.out).toBe(`${streams} streams, ${events} events: verified.`);
  const one = await rollcall('log', 'verify', acme.organizationId, '--json');
  expect(JSON.parse(one.out)).toMatchObject({ streamId: acme.organizationId, fault: null });
});

test.each<[string, (organization: OrganizationId, account: AccountId) => string, string]>([
  [
    'a changed event',
    (id) => `UPDATE event SET data = '{}' WHERE stream_id = '${id}' AND seq = 2`,
    'event 2 is not what',
  ],
  ['a deleted event', (id) => `DELETE FROM event WHERE stream_id = '${id}' AND seq = 1`, 'event 1 is missing'],
  [
    'a changed label',
    (id) =>
      `UPDATE event_label SET labels = jsonb_set(labels, '{email,value}', '"eve@acme.test"') WHERE stream_id = '${id}' AND seq = 2`,
    'event 2 has a label that was changed',
  ],
])('[CLI4] %s is found by name, though triggers were off when it was made', async (_what, statement, sentence) => {
  const { organizationId, admin } = await world.given.organization({ name: 'Broken' });
  const client = await world.db.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query("SET LOCAL session_replication_role = 'replica'");
    expect((await client.query(statement(organizationId, admin.accountId))).rowCount).toBe(1);
    await client.query('COMMIT');
  } finally {
    client.release();
  }

  const { code, out, err } = await rollcall('log', 'verify', organizationId);
  expect({ code, err }).toEqual({ code: exitCodes.brokenLog, err: 'Broken: 1 of 1 stream.' });
  expect(out).toContain(`${organizationId}: ${sentence}`);
  const all = await rollcall('log', 'verify', '--json');
  expect(all.code).toBe(exitCodes.brokenLog);
  const verdicts = all.out.split('\n').map((line) => JSON.parse(line) as { streamId: string; fault: unknown });
  expect(verdicts.find(({ streamId }) => streamId === organizationId)?.fault).not.toBeNull();
  expect(verdicts.find(({ streamId }) => streamId === acme.organizationId)?.fault).toBeNull();
});

test.each(['acc_00000000000000000000', 'org_00000000000000000000', 'inv_00000000000000000000', 'everything'])(
  '[CLI4] a stream that does not exist is not called whole: %s',
  async (stream) => {
    const { code, out } = await rollcall('log', 'verify', stream);
    expect({ code, out }).toEqual({ code: exitCodes.refused, out: '' });
  },
);

test.each([
  [[]],
  [['nonsense']],
  [['organization']],
  [['organization', 'create', '--name', 'Acme']],
  [['organization', 'create', '--name']],

  [['organization', 'list', '--everything']],
  [['log', 'verify', 'org_1', 'org_2']],
])('[CLI3] a wrong call says how it is called, and ends with 2: rollcall %s', async (args) => {
  const { code, out, err } = await rollcall(...args);
  expect({ code, out }).toEqual({ code: exitCodes.usage, out: '' });
  expect(err).toContain('Usage: rollcall');
});

test('[CLI3] help is a result', async () => {
  const { code, out, err } = await rollcall('organization', 'create', '--help');
  expect({ code, err }).toEqual({ code: exitCodes.done, err: '' });
  expect(out).toContain('Usage: rollcall organization create');
});

test('[CLI3] a wrong environment ends with 2 and names the variable; a database that is not there ends with 4', async () => {
  const withEnv = (env: Record<string, string>) => runCommand(['organization', 'list'], { env });
  const wrong = await withEnv({ DATABASE_URL: 'mysql://localhost/rollcall' });
  expect([wrong.code, wrong.err]).toEqual([exitCodes.usage, expect.stringContaining('DATABASE_URL')]);
  const url = new URL(world.db.url);
  url.pathname = '/nowhere';
  const away = await withEnv({ DATABASE_URL: url.href });
  expect(away.code).toBe(exitCodes.failed);
  expect(away.err).toMatch(/^The database 127\.0\.0\.1:\d+\/nowhere of DATABASE_URL cannot be used: .*does not exist/);
});

test('[LOG13] [CLI4] an exported log is verified from the file alone, and a changed line is named', async () => {
  const { code, out } = await rollcall('log', 'export', acme.organizationId);
  expect(code).toBe(exitCodes.done);
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-log-'));
  const file = join(folder, 'log.ndjson');
  writeFileSync(file, `${out}\n`);
  // No store can be opened with this environment.
  const verify = async (...args: string[]) => {
    const { code, out, err } = await runCommand(['log', 'verify', ...args]);
    return { code, said: out + err };
  };
  const lines = out.split('\n');
  const right = await verify(file);
  expect(right.code).toBe(exitCodes.done);
  expect(right.said).toMatch(/events: verified\. Signed with a key that was not compared/);

  const head = join(folder, 'head.json');
  writeFileSync(head, lines.at(-1) ?? '');
  const key = join(folder, 'key.json');
  writeFileSync(key, JSON.stringify((JSON.parse(lines[0] ?? '') as { key: object }).key));
  expect((await verify(file, '--key', key, '--head', head)).code).toBe(exitCodes.done);

  writeFileSync(file, lines.toSpliced(2, 1).join('\n'));
  const cut = await verify(file, '--key', key);
  expect(cut).toEqual({
    code: exitCodes.brokenLog,
    said: 'Line 3, event 2: the event is missing, or not in its place.',
  });
  rmSync(folder, { recursive: true });
});

test('[SFA18] support resets the second factor of an account that no admin can help', async () => {
  const { given, db } = world;
  const { admin } = acme;
  expect(await rollcall('account', 'reset-second-factor', admin.email)).toMatchObject({ code: exitCodes.refused });
  await given.secondFactor(admin);
  const { code, out } = await rollcall('account', 'reset-second-factor', ` ${admin.email.toUpperCase()}`);
  expect([code, out]).toEqual([exitCodes.done, expect.stringContaining('is reset')]);
  const { accountId, organizationId } = admin;
  expect(await db.prisma.authenticator.count({ where: { accountId } })).toBe(0);
  const told = { actorKind: 'operator', streamId: organizationId, type: 'membership.secondFactorChanged' };
  expect(await db.prisma.event.count({ where: told })).toBe(1);
  const mail = { streamId: accountId, template: 'second-factor-reset', recipient: admin.email };
  expect(await db.prisma.delivery.count({ where: mail })).toBe(1);

  const nobody = await rollcall('account', 'reset-second-factor', 'nobody@acme.test');
  expect([nobody.code, nobody.err]).toEqual([exitCodes.refused, expect.stringContaining('[account.not-found]')]);
});
