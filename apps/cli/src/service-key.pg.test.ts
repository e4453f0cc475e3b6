import { limits } from '@rollcall/domain';
import { type GivenOrganization, openTestApp, type TestApp } from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { objectsIn, operatorOf, runCommand } from './testing/run-command.ts';

let app: TestApp;
let acme: GivenOrganization;
beforeAll(async () => {
  app = await openTestApp();
  acme = await app.world.given.organization({ name: 'Acme' });
});
afterAll(() => app.close());

const rollcall = (...args: string[]) => runCommand(args, { env: operatorOf(app.world) });
const serviceKey = (verb: string, ...args: string[]) =>
  rollcall('service-key', verb, '--organization', acme.domain, ...args);
const create = (...args: string[]) => serviceKey('create', '--name', 'sync', ...args);

/** What a key gets that asks for its organization. */
const use = async (token: string) =>
  (await runCommand(['organization', 'show'], { env: { ROLLCALL_URL: app.url, ROLLCALL_API_KEY: token } })).code;

const lastEvent = () =>
  app.world.db.prisma.event.findFirstOrThrow({
    where: { streamId: acme.organizationId },
    orderBy: { seq: 'desc' },
  });

test('[CLI16] [SVK12] the operator makes a key of an organization: the key alone is printed, and the log tells who made it', async () => {
  const { code, out: token, err } = await create('--scope', 'organization:read', '--days', '30');
  expect([code, err]).toEqual([
    exitCodes.done,
    expect.stringMatching(/^This is the only time that svk_\S+ is shown\./),
  ]);
  expect(token).toMatch(/^rcs_[0-9a-z]{20}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  expect(await use(token)).toBe(exitCodes.done);
  const event = await lastEvent();
  expect(event).toMatchObject({ type: 'serviceKey.created', actorKind: 'operator', actorId: 'operator' });
  expect(event.data).toMatchObject({ serviceKeyId: `svk_${token.split('_')[1]}`, scopes: ['organization:read'] });
  const { rows } = await app.world.db.pool.query<{ text: string }>(
    'SELECT event::text || label::text AS text FROM event JOIN event_label label USING (stream_id, seq)',
  );
  expect(rows.map(({ text }) => text).join()).not.toContain(token.split('_')[2]);
});

test('[CLI16] [SVK12] the operator lists, rotates and revokes it; each stands in the log as the operator’s act', async () => {
  const made = JSON.parse((await create('--scope', 'organization:read', '--json')).out) as Record<string, string>;
  const { serviceKeyId: id = '', token = '' } = made;
  expect(Object.keys(made).toSorted()).toEqual(['expiresAt', 'serviceKeyId', 'token']);
  expect((await serviceKey('list')).out).toMatch(
    new RegExp(`^${id} +sync +active +organization:read +anywhere +never `, 'm'),
  );
  await use(token);
  const listed = objectsIn((await serviceKey('list', '--json')).out).find((key) => key['id'] === id);
  expect(listed?.['lastUsedAt']).not.toBeNull();
  const rotated = await serviceKey('rotate', id, '--overlap', '0');
  expect(rotated.code).toBe(exitCodes.done);
  expect([await use(token), await use(rotated.out)]).toEqual([exitCodes.refused, exitCodes.done]);
  expect(await lastEvent()).toMatchObject({ type: 'serviceKey.rotated', actorKind: 'operator' });
  expect((await serviceKey('revoke', id)).out).toBe(`${id} is revoked.`);
  expect(await use(rotated.out)).toBe(exitCodes.refused);
  expect(await lastEvent()).toMatchObject({ type: 'serviceKey.revoked', actorKind: 'operator' });
  expect((await serviceKey('list')).out).not.toContain(id);
});

test('[CLI16] [CLI2] what cannot be made, or is not there, is refused in words, and nothing is written', async () => {
  const globex = await app.world.given.organization({ name: 'Globex' });
  const theirs = await app.world.given.serviceKey(globex.admin);
  const before = await app.world.db.prisma.event.count();
  const refusals = [
    await create('--scope', 'serviceKey:create'),
    await create('--scope', 'event:read', '--network', '192.0.2.1/24'),
    await serviceKey('create', '--name', 'https://evil.example', '--scope', 'event:read'),
    await serviceKey('rotate', theirs.serviceKeyId),
    await serviceKey('revoke', 'opk_00000000000000000001'),
    await rollcall('service-key', 'list', '--organization', 'nobody.test'),
  ];
  expect(refusals.map(({ code, out }) => [code, out])).toEqual(refusals.map(() => [exitCodes.refused, '']));
  expect(refusals.map(({ err }) => err.split(' ').at(-1))).toEqual([
    '[apiKey.scope-unknown]',
    '[serviceKey.networks-invalid]',
    '[apiKey.name-invalid]',
    '[serviceKey.not-found]',
    '[serviceKey.not-found]',
    '[organization.not-found]',
  ]);
  for (const { err } of refusals) expect(err).not.toMatch(/^Refused\./);
  expect(await app.world.db.prisma.event.count()).toBe(before);
  expect((await rollcall('service-key', 'list')).code).toBe(exitCodes.usage);
});

test('[CLI16] [SVK3] also the operator makes no more keys than an organization can have', async () => {
  const full = await app.world.given.organization({ name: 'Initech' });
  for (let held = 0; held < limits.serviceKey.maxPerOrganization; held += 1)
    await app.world.given.serviceKey(full.admin);
  const args = ['--organization', full.organizationId, '--name', 'sync', '--scope', 'event:read'];
  expect((await rollcall('service-key', 'create', ...args)).err).toContain('[serviceKey.too-many]');
});

test('[CLI17] lists of keys say when each was used and warn of those in their last week, beside the result', async () => {
  const { token } = await app.world.given.serviceKey(acme.admin, { name: 'ending', lifetimeDays: 8 });
  const operatorKey = (...args: string[]) => rollcall('operator-key', ...args);
  await operatorKey('create', '--name', 'platform', '--scope', 'event:read', '--days', '8');
  await use(token);
  expect((await operatorKey('list')).err).toBe('');
  const { pool } = app.world.db;
  for (const table of ['api_key', 'operator_key']) {
    const client = await pool.connect();
    await client.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
    const earlier = "term_began = term_began - interval '2 days', expires_at = expires_at - interval '2 days'";
    await client.query(`UPDATE ${table} SET ${earlier} WHERE name IN ('ending', 'platform')`);
    await client.query('COMMIT');
    client.release();
  }
  for (const list of [await serviceKey('list'), await operatorKey('list')]) {
    expect(list.err).toBe('1 key within a week of the end: rotate what is still in use.');
    expect(list.out.split('\n')[0]).toMatch(/ STATE .* LAST USED +EXPIRES$/);
    expect(list.out).toMatch(/^\S+ +(ending|platform) +expiring /m);
  }
  const json = await operatorKey('list', '--json');
  expect([json.code, objectsIn(json.out)]).toEqual([exitCodes.done, [expect.objectContaining({ status: 'expiring' })]]);
});
