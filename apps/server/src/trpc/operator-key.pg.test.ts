import { limits, operatorKeyScopes, type Permission } from '@rollcall/domain';
import type { Introspection, PullReply } from '@rollcall/protocol';
import { emptyFingerprint } from '@rollcall/protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApiKeys } from '../auth/api-keys.ts';
import { openLiveServer, outcomeOf } from '../feed/testing/live-server.ts';
import { createOperatorKey, revokeOperatorKey, rotateOperatorKey } from '../operations/operator-keys.ts';
import { openSession } from '../testing/caller.ts';
import type { GivenOrganization } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { operatorKeyRights } from './key-authorization-table.ts';
import { mutationId } from './testing/key-office.ts';
import { openOffice } from './testing/office.ts';
import { inputs } from './testing/office-inputs.ts';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
let globex: GivenOrganization;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world, { trustedProxies: ['127.0.0.1'] });
  acme = await world.given.organization();
  globex = await world.given.organization({ name: 'Globex' });
});
beforeEach(() => world.db.pool.query('DELETE FROM rate_limit'));
afterAll(async () => {
  await server.close();
  await world.close();
});

const made = (wish: object = {}) =>
  createOperatorKey(world.deps, {
    name: 'platform',
    scopes: operatorKeyScopes,
    networks: [],
    lifetimeDays: 90,
    ...wish,
  });

/** What a key gets that asks for an organization. */
async function useOf(apiKey: string, { organizationId } = acme, from = '192.0.2.1'): Promise<string> {
  const headers = { 'x-forwarded-for': from };
  return (await server.call('organization.get', { organizationId }, { apiKey, headers })).outcome;
}

test('[OPK1] a key is `rco_…`, is kept as a hash, and neither works as another kind', async () => {
  const { token, operatorKeyId } = await made();
  expect(token).toMatch(/^rco_[0-9a-z]{20}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  expect(await useOf(token)).toBe('ok');
  for (const beginning of ['rc_', 'rcs_'])
    expect(await useOf(token.replace('rco_', beginning))).toBe('apiKey.rejected');
  const row = await world.db.prisma.operatorKey.findUniqueOrThrow({ where: { id: operatorKeyId } });
  expect(JSON.stringify(row)).not.toContain(token.split('_')[2]);
  expect(row.lastUsedAt).not.toBeNull();
});

test('[OPK2] it reads in every organization, and of one that does not exist it is told so', async () => {
  const { token } = await made();
  expect([await useOf(token, acme), await useOf(token, globex)]).toEqual(['ok', 'ok']);
  const nowhere = { ...acme, organizationId: 'org_00000000000000000001' as const };
  expect(await useOf(token, nowhere)).toBe('organization.not-found');
  for (const { organizationId } of [acme, globex]) {
    const after = { streamId: organizationId, after: { seq: 0, fingerprint: emptyFingerprint } };
    const { data } = await server.call('event.after', after, { apiKey: token });
    const reply = data as PullReply;
    expect(reply.outcome === 'batch' && reply.batch.events[0]?.type).toBe('organization.created');
  }
  const account = { streamId: acme.admin.accountId, after: { seq: 0, fingerprint: emptyFingerprint } };
  expect((await server.call('event.after', account, { apiKey: token })).outcome).toBe('organization.not-found');
});

test.each(Object.entries(operatorKeyRights).filter(([, right]) => right !== 'open'))(
  '[OPK2] %s takes its own scope, and no other opens it',
  async (procedure, right) => {
    const office = await openOffice(world, { expiredCookie: 'none' });
    const outcomes = new Map<Permission, string>();
    for (const scope of operatorKeyScopes) {
      const { token } = await made({ scopes: [scope] });
      const { outcome } = await server.call(procedure, await inputs[procedure]?.(office), { apiKey: token });
      outcomes.set(scope, outcome);
    }
    const opened = operatorKeyScopes.filter((scope) => outcomes.get(scope) === 'ok');
    expect(opened).toEqual([right]);
  },
);

test('[OPK2] it changes nothing, not even where a service key may', async () => {
  const { token: apiKey } = await made();
  const { organizationId, domain } = acme;
  const invitations = [{ email: `never@${domain}`, role: 'member' }];
  const invite = { organizationId, invitations, mutationId: mutationId() };
  expect((await server.call('invitation.create', invite, { apiKey })).outcome).toBe('apiKey.not-allowed');
  await expect(made({ scopes: ['invitation:create'] })).rejects.toMatchObject({ code: 'apiKey.scope-unknown' });
  await expect(made({ scopes: [] })).rejects.toMatchObject({ code: 'apiKey.scope-unknown' });
});

test('[OPK3] it is told of every organization of the person whose cookie it asks about', async () => {
  const { token: apiKey } = await made();
  for (const { admin, organizationId } of [acme, globex]) {
    const { cookie } = await openSession(world, admin.accountId);
    const { data } = await server.call('session.introspect', { cookie }, { apiKey });
    expect(data).toMatchObject({
      isActive: true,
      account: { id: admin.accountId },
      organizations: [{ organizationId }],
    });
  }
  const { token } = await world.given.serviceKey(globex.admin);
  const { data } = await server.call('apiKey.introspect', { token, address: '::1' }, { apiKey });
  expect((data as Introspection).isActive).toBe(true);
});

test('[OPK3] [ISP3] to nobody it is a key that means anything', async () => {
  const { token: apiKey } = await made();
  const { data } = await server.call('apiKey.introspect', { token: apiKey, address: '::1' }, { apiKey });
  expect((data as Introspection).isActive).toBe(false);
});

test('[OPK4] both secrets work for the overlap; a revoked key is dead at the next call, and its networks bind it', async () => {
  const { token: first, operatorKeyId } = await made({ networks: ['192.0.2.0/24'] });
  expect([await useOf(first), await useOf(first, acme, '198.51.100.1')]).toEqual(['ok', 'apiKey.rejected']);
  const rotation = { overlapHours: 1 as const, lifetimeDays: 90 };
  const { token: second } = await rotateOperatorKey(world.deps, operatorKeyId, rotation);
  expect([await useOf(first), await useOf(second)]).toEqual(['ok', 'ok']);
  world.clock.advance({ hours: 1 });
  expect([await useOf(first), await useOf(second)]).toEqual(['apiKey.rejected', 'ok']);
  await revokeOperatorKey(world.deps, operatorKeyId);
  expect(await useOf(second)).toBe('apiKey.rejected');
  await expect(revokeOperatorKey(world.deps, operatorKeyId)).rejects.toMatchObject({ code: 'apiKey.not-found' });
});

test('[OPK4] of two who rotate at once one is refused, so no key is shown that does not work', async () => {
  const { operatorKeyId } = await made();
  const rotation = { overlapHours: 0 as const, lifetimeDays: 90 };
  const rotate = () => rotateOperatorKey(world.deps, operatorKeyId, rotation);
  const results = await Promise.allSettled([rotate(), rotate(), rotate()]);
  const shown = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.token] : []));
  // Those that were not refused came one after the other, in an order that their answers do not tell.
  const uses = await Promise.all(shown.map((token) => useOf(token)));
  expect(uses.filter((outcome) => outcome === 'ok')).toHaveLength(1);
  const { secretVersion } = await world.db.prisma.operatorKey.findUniqueOrThrow({ where: { id: operatorKeyId } });
  expect(secretVersion).toBe(1 + shown.length);
});

test('[OPK5] it opens no socket', async () => {
  const { token } = await made();
  const live = await openLiveServer(world);
  expect(await outcomeOf(live.toolSocket(token))).toBe('apiKey.not-allowed');
  await live.close();
});

test('[OPK6] it makes 60,000 calls a minute', async () => {
  const { token } = await made();
  const apiKeys = createApiKeys(world.db, world.clock);
  const holder = await apiKeys.authenticate(token, '192.0.2.1');
  await apiKeys.countCalls(holder, limits.operatorKey.maxCallsPerMinute - 1);
  expect([await useOf(token), await useOf(token)]).toEqual(['ok', 'request.too-many']);
});
