import { limits } from '@rollcall/domain';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createApiKeys } from '../auth/api-keys.ts';
import { mintId } from '../storage/mint-id.ts';
import { mutationId, openKeyOffice } from './testing/key-office.ts';

const office = await openKeyOffice();
const { world, server, acme, cookieOf, made, listOf, useOf, lastEvent } = office;
beforeEach(office.forgetCounts);
afterAll(office.close);

test('[KEY7] a key comes from anywhere, but as JSON, and never beside a cookie', async () => {
  const { token } = await made(acme.admin);
  const { organizationId } = acme;
  const call = (headers: Record<string, string>, body: unknown = { organizationId }) =>
    server.call('organization.get', body, { apiKey: token, headers });
  expect((await call({ origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })).outcome).toBe('ok');
  expect((await call({ 'content-type': 'text/plain' })).outcome).toBe('request.invalid');
  expect((await call({ 'content-type': 'application/x-www-form-urlencoded' })).outcome).toBe('request.invalid');
  for (const cookie of [await cookieOf(acme.admin), 'rollcall=nonsense', 'other=1']) {
    expect((await call({ cookie })).outcome).toBe('apiKey.beside-cookie');
  }
  for (const authorization of ['Bearer', 'Bearer x y', `bearer ${token}x`]) {
    expect((await call({ authorization })).outcome).toBe('apiKey.rejected');
  }
  expect((await call({ authorization: `Basic ${token}` })).outcome).toBe('session.required');
});

test('[KEY8] the log names the key as the actor, and its owner and its own name as labels that can be erased', async () => {
  const { organizationId, domain, admin } = acme;
  const { token, apiKeyId } = await made(admin, { name: 'inviter', scopes: ['invitation:create'] });
  const invitations = [{ email: `labelled@${domain}`, role: 'member' }];
  await server.call('invitation.create', { organizationId, invitations, mutationId: mutationId() }, { apiKey: token });
  const event = await lastEvent('invitation.created');
  expect(event).toMatchObject({ actorKind: 'apiKey', actorId: apiKeyId });
  expect(Object.keys(event?.commitments as object).toSorted()).toEqual(['actor', 'apiKey', 'email']);
  const where = { streamId_seq: { streamId: organizationId, seq: event?.seq ?? 0 } };
  const { labels } = await world.db.prisma.eventLabel.findUniqueOrThrow({ where });
  expect(labels).toMatchObject({ actor: { value: 'Ada Lovelace' }, apiKey: { value: 'inviter' } });
  const invitation = await world.db.prisma.invitation.findFirstOrThrow({ where: { email: `labelled@${domain}` } });
  expect(invitation).toMatchObject({ invitedBy: admin.accountId, inviterLabel: 'Ada Lovelace' });
  // What a person's keys did is found under the person.
  const { accountId } = admin;
  const { data } = await server.call('event.list', { organizationId, accountId }, { cookie: await cookieOf(admin) });
  expect(JSON.stringify(data)).toContain(apiKeyId);
});

test('[KEY14] a key makes 600 calls a minute, counted in batches too, and is told how long to wait', async () => {
  const { token } = await made(acme.admin);
  const holder = await createApiKeys(world.db, world.clock).authenticate(token, '192.0.2.1');
  await createApiKeys(world.db, world.clock).countCalls(holder, limits.apiKey.maxCallsPerMinute - 3);
  const call = async () => {
    const input = JSON.stringify({
      0: { organizationId: acme.organizationId },
      1: { organizationId: acme.organizationId },
    });
    return server.call('organization.get,organization.get?batch=1', input, { apiKey: token });
  };
  expect((await call()).status).toBe(200);
  const refused = await call();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(await useOf((await made(acme.admin)).token)).toBe('ok');
});

test('[KEY14] an address shows twenty wrong keys, and a right one even then', async () => {
  const { token } = await made(acme.admin);
  const wrong = () => world.deps.apiKeys.mint(mintId('apiKey'), 1);
  for (let count = 0; count < limits.apiKey.maxFailuresPerIp; count += 1) {
    expect(await useOf(wrong())).toBe('apiKey.rejected');
  }
  const refused = await server.call('organization.get', {}, { apiKey: wrong() });
  expect([refused.outcome, refused.headers.get('retry-after') === null]).toEqual(['request.too-many', false]);
  expect(await useOf(token)).toBe('ok');
});

test('[KEY1] a key with a wrong checksum is refused without a question to the database', async () => {
  const pool = new Proxy(world.db.pool, {
    get(target, property) {
      if (property === 'query' || property === 'connect') throw new Error('the database was asked');
      return Reflect.get(target, property) as unknown;
    },
  });
  const apiKeys = createApiKeys({ ...world.db, pool }, world.clock);
  const { token } = await made(acme.admin);
  const wrong = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`;
  for (const nonsense of [wrong, '', 'rc_', `${token}x`]) {
    await expect(apiKeys.authenticate(nonsense, '192.0.2.1')).rejects.toMatchObject({ code: 'apiKey.rejected' });
  }
  await expect(apiKeys.authenticate(token, '192.0.2.1')).rejects.toThrow('the database was asked');
});

test('[KEY15] the last use is noted to the minute, and is no event', async () => {
  const person = await world.given.member(acme.admin);
  const { token } = await made(person);
  const events = () => world.db.prisma.event.count({ where: { streamId: acme.organizationId } });
  const usedAt = async () => (await listOf(person))[0]?.lastUsedAt ?? null;
  const before = await events();
  expect(await usedAt()).toBeNull();
  await useOf(token);
  const first = await usedAt();
  expect(first).not.toBeNull();
  world.clock.advance({ seconds: 50 });
  await useOf(token);
  expect(await usedAt()).toBe(first);
  world.clock.advance({ seconds: 11 });
  await useOf(token);
  expect(Date.parse((await usedAt()) ?? '')).toBeGreaterThan(Date.parse(first ?? ''));
  expect(await events()).toBe(before);
});
