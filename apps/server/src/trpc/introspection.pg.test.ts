import { limits } from '@rollcall/domain';
import type { Introspection } from '@rollcall/protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLocalDoorbell } from '../feed/doorbell.ts';
import { revokeApiKey } from '../operations/change-api-key.ts';
import { changeRole } from '../operations/change-role.ts';
import { revokeServiceKey } from '../operations/change-service-key.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { revokeSessions } from '../operations/revoke-session.ts';
import { openSession } from '../testing/caller.ts';
import type { GivenOrganization, Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
let service: string;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  acme = await world.given.organization();
  service = (await world.given.serviceKey(acme.admin, { scopes: ['session:introspect', 'apiKey:introspect'] })).token;
});
beforeEach(() => world.db.pool.query('DELETE FROM rate_limit'));
afterAll(async () => {
  await server.close();
  await world.close();
});

/** What a service is told that asks with a key of its own. */
async function ask(procedure: 'session' | 'apiKey', input: object, apiKey = service, at = server) {
  const { outcome, data } = await at.call(`${procedure}.introspect`, input, { apiKey });
  expect(outcome).toBe('ok');
  return data as Introspection;
}

const nothing = { isActive: false, keepForMs: 0 };

async function setRole({ organizationId, membershipId }: Person, role: 'admin' | 'member') {
  const { version: seenVersion } = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
  await world.given.act(acme.admin.accountId, changeRole, { organizationId, membershipId, role, seenVersion });
}

test('[ISP1] [ISP2] a cookie is told whose it is, and what its person may do in the organization that asks', async () => {
  const { admin, organizationId } = acme;
  const { cookie, id } = await openSession(world, admin.accountId);
  const told = await ask('session', { cookie: `theme=dark; ${cookie}; other=1` });
  expect(told).toMatchObject({
    isActive: true,
    credential: { kind: 'session', id },
    account: { id: admin.accountId, name: admin.name, email: admin.email },
    organizations: [{ organizationId, organizationName: 'Acme', role: 'admin' }],
  });
  expect(told.isActive && told.organizations[0]?.permissions).toContain('membership:remove');
  expect(told.keepForMs).toBeGreaterThan(0);
  expect(told.keepForMs).toBeLessThanOrEqual(limits.introspection.maxAgeMs);
});

test('[ISP1] [ISP2] a key is told whose it is, and what is left of its scopes', async () => {
  const { organizationId } = acme;
  const person = await world.given.member(acme.admin, { role: 'admin' });
  const scopes = ['invitation:create', 'organization:read'] as const;
  const { token, apiKeyId } = await world.given.apiKey(person, { scopes });
  const address = '192.0.2.9';
  expect(await ask('apiKey', { token, address })).toMatchObject({
    credential: { kind: 'apiKey', id: apiKeyId },
    account: { id: person.accountId, email: person.email },
    organizations: [{ organizationId, role: 'admin', permissions: scopes }],
  });
  await setRole(person, 'member');
  expect(await ask('apiKey', { token, address })).toMatchObject({
    organizations: [{ role: 'member', permissions: ['organization:read'] }],
  });
});

test('[ISP1] [SVK5] a key of the organization belongs to nobody, and is nothing outside of its networks', async () => {
  const { organizationId } = acme;
  const { token, serviceKeyId } = await world.given.serviceKey(acme.admin, { networks: ['192.0.2.0/24'] });
  expect(await ask('apiKey', { token, address: '192.0.2.9' })).toMatchObject({
    credential: { kind: 'serviceKey', id: serviceKeyId },
    account: null,
    organizations: [{ organizationId, role: null, permissions: ['event:read', 'organization:read'] }],
  });
  for (const address of ['198.51.100.9', 'nowhere']) expect(await ask('apiKey', { token, address })).toEqual(nothing);
});

test('[ISP3] what is wrong, ended or of another organization is told alike', async () => {
  const globex = await world.given.organization({ name: 'Globex' });
  const strangers = await openSession(world, globex.admin.accountId);
  const elsewhere = await world.given.serviceKey(globex.admin);
  const theirs = await world.given.apiKey(globex.admin);
  for (const cookie of [strangers.cookie, 'rollcall=nonsense', '', strangers.cookie.slice(0, -1)]) {
    expect(await ask('session', { cookie })).toEqual(nothing);
  }
  for (const token of [elsewhere.token, theirs.token, 'rc_nonsense', '']) {
    expect(await ask('apiKey', { token, address: '192.0.2.9' })).toEqual(nothing);
  }
});

test('[ISP2] a service is told of its own organization alone', async () => {
  const globex = await world.given.organization({ name: 'Globex' });
  const { token: other } = await world.given.serviceKey(globex.admin, { scopes: ['session:introspect'] });
  const { cookie } = await openSession(world, acme.admin.accountId);
  const seen = await ask('session', { cookie });
  expect(seen.isActive && seen.organizations.map(({ organizationId }) => organizationId)).toEqual([
    acme.organizationId,
  ]);
  expect(await ask('session', { cookie }, other)).toEqual(nothing);
});

test('[ISP4] [G6] from the moment at which an end is acknowledged nothing of it is answered, in 10 rounds at full speed', async () => {
  const { organizationId, admin } = acme;
  for (let round = 0; round < 10; round += 1) {
    await world.db.pool.query('DELETE FROM rate_limit');
    const person = await world.given.member(admin);
    const { cookie, id: sessionId } = await openSession(world, person.accountId);
    const { token, apiKeyId } = await world.given.apiKey(person);
    const askBoth = async () => [
      (await ask('session', { cookie })).isActive,
      (await ask('apiKey', { token, address: '192.0.2.9' })).isActive,
    ];
    expect(await askBoth()).toEqual([true, true]);
    const busy = Array.from({ length: 4 }, askBoth);
    if (round % 2 === 0) {
      const { membershipId } = person;
      await world.given.act(admin.accountId, removeMembership, { organizationId, membershipId });
    } else {
      await world.given.act(person.accountId, revokeSessions, { accountId: person.accountId, sessionId });
      await world.given.act(person.accountId, revokeApiKey, { organizationId, apiKeyId });
    }
    expect(await askBoth()).toEqual([false, false]);
    await Promise.all(busy);
    expect(await askBoth()).toEqual([false, false]);
  }
});

test('[ISP1] [SFA13] who is kept out for want of a second factor is told as nobody of that organization, and so are their keys', async () => {
  const umbra = await world.given.organization({ name: 'Umbra' });
  const scopes = ['session:introspect', 'apiKey:introspect'] as const;
  const { token: asking } = await world.given.serviceKey(umbra.admin, { scopes });
  const person = await world.given.member(umbra.admin);
  const { cookie } = await openSession(world, person.accountId);
  const { token } = await world.given.apiKey(person);
  const askBoth = async () => [
    (await ask('session', { cookie }, asking)).isActive,
    (await ask('apiKey', { token, address: '192.0.2.9' }, asking)).isActive,
  ];
  expect(await askBoth()).toEqual([true, true]);
  await world.given.secondFactor(umbra.admin);
  await world.given.factorRule(umbra.admin, 0);
  expect(await askBoth()).toEqual([false, false]);
});

test('[ISP4] a change of role is told at once, in the process that made it', async () => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  const roleOf = async () => {
    const told = await ask('session', { cookie });
    return told.isActive && told.organizations[0]?.role;
  };
  expect(await roleOf()).toBe('member');
  await setRole(person, 'admin');
  expect(await roleOf()).toBe('admin');
});

test('[ISP4] another process, which hears no doorbell of this one, tells an end within a second of it', async () => {
  const deaf = await openHttpServer({ ...world, doorbell: createLocalDoorbell() });
  const { organizationId, admin } = acme;
  const { token, serviceKeyId } = await world.given.serviceKey(admin, { name: 'ending' });
  const input = { token, address: '192.0.2.9' };
  const first = await ask('apiKey', input, service, deaf);
  expect(first.isActive).toBe(true);
  await world.given.act(admin.accountId, revokeServiceKey, { organizationId, serviceKeyId });
  const endedAt = performance.now();
  let last: Introspection = first;
  while (last.isActive && performance.now() - endedAt < 5_000) {
    const askedAt = performance.now();
    await world.db.pool.query('DELETE FROM rate_limit');
    last = await ask('apiKey', input, service, deaf);
    // Nobody goes by an answer for longer than this: neither the server nor whoever keeps it.
    const { maxAgeMs } = limits.introspection;
    if (last.isActive) expect(askedAt + last.keepForMs - endedAt).toBeLessThanOrEqual(maxAgeMs + 200);
  }
  expect(last).toEqual(nothing);
  await deaf.close();
});

test('[ISP5] a service that was not given the scope is refused, as is whoever is no service', async () => {
  const { cookie } = await openSession(world, acme.admin.accountId);
  const other = await world.given.serviceKey(acme.admin, { scopes: ['session:introspect'] });
  const personal = await world.given.apiKey(acme.admin);
  const outcome = async (options: object) =>
    (await server.call('apiKey.introspect', { token: 'x', address: '::1' }, options)).outcome;
  expect(await outcome({ apiKey: other.token })).toBe('permission.denied');
  expect(await outcome({ apiKey: personal.token })).toBe('apiKey.not-allowed');
  expect(await outcome({ cookie })).toBe('serviceKey.required');
  expect(await outcome({})).toBe('serviceKey.required');
});

test('[ISP5] what is asked about never stands in a URL', async () => {
  const { cookie } = await openSession(world, acme.admin.accountId);
  const input = encodeURIComponent(JSON.stringify({ cookie }));
  const headers = { authorization: `Bearer ${service}` };
  const response = await fetch(`${server.url}/trpc/session.introspect?input=${input}`, { headers });
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('request.invalid')]);
});

test('[ISP6] that it was asked about counts as a use of a key, and no wrong one counts against the service', async () => {
  const { token, serviceKeyId } = await world.given.serviceKey(acme.admin, { name: 'used' });
  await ask('apiKey', { token, address: '192.0.2.9' });
  const { lastUsedAt } = await world.db.prisma.apiKey.findUniqueOrThrow({ where: { id: serviceKeyId } });
  expect(lastUsedAt).not.toBeNull();
  for (let count = 0; count <= limits.apiKey.maxFailuresPerIp; count += 1) {
    const wrong = world.deps.apiKeys.mint(serviceKeyId, count + 2);
    expect(await ask('apiKey', { token: wrong, address: '192.0.2.9' })).toEqual(nothing);
  }
});
