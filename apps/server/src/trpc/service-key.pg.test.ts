import { limits } from '@rollcall/domain';
import type { ServiceKeyList, ShownServiceKey } from '@rollcall/protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApiKeys } from '../auth/api-keys.ts';
import { acceptAsNewAccount } from '../operations/accept-invitation.ts';
import { changeRole } from '../operations/change-role.ts';
import { createProject } from '../operations/create-project.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { mutate } from '../operations/mutate.ts';
import { requestPasswordReset } from '../operations/reset-password.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { mutationId } from './testing/key-office.ts';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world, { trustedProxies: ['127.0.0.1'] });
  acme = await world.given.organization();
});
beforeEach(() => world.db.pool.query('DELETE FROM rate_limit'));
afterAll(async () => {
  await server.close();
  await world.close();
});

/** What an admin gets who does something with the keys of the organization. */
async function act(procedure: string, input: object = {}, by: Person = acme.admin) {
  const { cookie } = await openSession(world, by.accountId);
  const { organizationId } = acme;
  return server.call(`serviceKey.${procedure}`, { organizationId, mutationId: mutationId(), ...input }, { cookie });
}

const wish = { name: 'sync', scopes: ['organization:read'], networks: [], lifetimeDays: 90 };

async function made(wanted: object = {}): Promise<ShownServiceKey> {
  const { outcome, data } = await act('create', { ...wish, ...wanted });
  expect(outcome).toBe('ok');
  return data as ShownServiceKey;
}

async function listed(serviceKeyId: string) {
  const { cookie } = await openSession(world, acme.admin.accountId);
  const { data } = await server.call('serviceKey.list', { organizationId: acme.organizationId }, { cookie });
  return (data as ServiceKeyList).serviceKeys.find(({ id }) => id === serviceKeyId);
}

/** What a key gets that asks for its organization, from an address that a trusted proxy vouches for. */
async function useOf(apiKey: string, from?: string): Promise<string> {
  const headers: Record<string, string> = from === undefined ? {} : { 'x-forwarded-for': from };
  return (await server.call('organization.get', { organizationId: acme.organizationId }, { apiKey, headers })).outcome;
}

const lastEvent = (type: string) =>
  world.db.prisma.event.findFirst({ where: { streamId: acme.organizationId, type }, orderBy: { seq: 'desc' } });

test('[SVK1] [SVK2] a key is shown when it is made, to a retry again, and by its ends alone from then on', async () => {
  const { token, serviceKeyId } = await made({ name: '  night  sync ' });
  expect(token).toMatch(/^rcs_[0-9a-z]{20}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  expect(await useOf(token)).toBe('ok');
  const key = await listed(serviceKeyId);
  expect(key).toMatchObject({ name: 'night sync', status: 'active', scopes: ['organization:read'], networks: [] });
  expect(token.startsWith(key?.prefix ?? 'none')).toBe(true);
  expect(token.endsWith(key?.lastFour ?? 'none')).toBe(true);
  expect(key?.lastUsedAt).not.toBeNull();
  expect(JSON.stringify(key)).not.toContain(token.split('_')[2]);
  const { cookie } = await openSession(world, acme.admin.accountId);
  const again = { ...wish, organizationId: acme.organizationId, mutationId: mutationId() };
  const create = () => server.call('serviceKey.create', again, { cookie });
  const [first, second] = [await create(), await create()];
  expect([first.outcome, second.data]).toEqual(['ok', first.data]);
});

test('[SVK1] neither kind of key passes for the other: the prefix is a part of what is checked', async () => {
  const { token } = await made();
  const personal = await world.given.apiKey(acme.admin);
  for (const other of [token.replace('rcs_', 'rc_'), personal.token.replace('rc_', 'rcs_')]) {
    expect(await useOf(other)).toBe('apiKey.rejected');
  }
});

test('[SVK3] a key is refused when it asks for too much or has a name that is none', async () => {
  const before = (await act('list', {})).outcome;
  expect(before).toBe('request.invalid');
  for (const lifetimeDays of [0, limits.apiKey.maxLifetimeDays + 1]) {
    expect((await act('create', { ...wish, lifetimeDays })).outcome).toBe('request.invalid');
  }
  for (const scopes of [[], ['serviceKey:create'], ['apiKey:create'], ['membership:leave'], ['*']]) {
    expect((await act('create', { ...wish, scopes })).outcome).toBe('request.invalid');
  }
  expect((await act('create', { ...wish, name: 'https://evil.example' })).outcome).toBe('apiKey.name-invalid');
  const wrong = await act('create', { ...wish, networks: ['192.0.2.0/24', '192.0.2.9/24'] });
  expect(wrong.outcome).toBe('serviceKey.networks-invalid');
});

test('[SVK2] [SVK4] [SVK8] a key stays when the admin who made it is removed or gets a new password, and no longer sees it', async () => {
  const maker = await world.given.member(acme.admin, { name: 'Edsger Dijkstra', role: 'admin' });
  const { token } = await world.given.serviceKey(maker);
  await world.given.act(null, requestPasswordReset, { accountId: maker.accountId });
  const { id } = await world.db.prisma.passwordReset.findFirstOrThrow({ where: { accountId: maker.accountId } });
  const reset = { token: world.deps.links.mint('password-reset', id, 1), password: 'nineteen yellow 8 hats' };
  expect((await server.call('password.reset', reset)).outcome).toBe('ok');
  expect(await useOf(token)).toBe('ok');
  const { organizationId, membershipId } = maker;
  await world.given.act(acme.admin.accountId, removeMembership, { organizationId, membershipId });
  expect(await useOf(token)).toBe('ok');
  expect((await act('create', wish, maker)).outcome).toBe('organization.not-found');
});

test('[SVK5] a key with networks works from these alone, by the address that a trusted proxy tells', async () => {
  const { token } = await made({ networks: ['192.0.2.0/24', '2001:db8:7::/48'] });
  for (const inside of ['192.0.2.1', '::ffff:192.0.2.255', '2001:db8:7:1::9']) {
    expect([inside, await useOf(token, inside)]).toEqual([inside, 'ok']);
  }
  for (const outside of ['192.0.3.1', '2001:db8:8::1', '192.0.2.1, 198.51.100.1']) {
    expect([outside, await useOf(token, outside)]).toEqual([outside, 'apiKey.rejected']);
  }
  expect(await useOf(token)).toBe('apiKey.rejected');
});

test('[SVK5] a forwarded address that no trusted proxy vouches for lets no key in', async () => {
  const untrusting = await openHttpServer(world);
  const { token: apiKey } = await made({ networks: ['192.0.2.0/24'] });
  const headers = { 'x-forwarded-for': '192.0.2.1', forwarded: 'for=192.0.2.1', 'x-real-ip': '192.0.2.1' };
  const { outcome } = await untrusting.call('organization.get', acme, { apiKey, headers });
  await untrusting.close();
  expect(outcome).toBe('apiKey.rejected');
});

test('[SVK5] [SVK7] networks are changed by a fresh admin, hold from the next call on, and stand in the log before and after', async () => {
  const { token, serviceKeyId } = await made();
  expect(await useOf(token, '198.51.100.1')).toBe('ok');
  expect((await act('restrict', { serviceKeyId, networks: ['192.0.2.0/24'] })).outcome).toBe('ok');
  expect([await useOf(token, '198.51.100.1'), await useOf(token, '192.0.2.4')]).toEqual(['apiKey.rejected', 'ok']);
  const change = await lastEvent('serviceKey.restricted');
  expect(change?.data).toEqual({ serviceKeyId, networks: { from: [], to: ['192.0.2.0/24'] } });
  expect((await act('restrict', { serviceKeyId, networks: [] })).outcome).toBe('ok');
  expect(await useOf(token, '198.51.100.1')).toBe('ok');
});

test('[SVK5] [LOG1] [G6] a call that waits for the lock while its key is limited to another place is refused', async () => {
  const { organizationId } = acme;
  const { serviceKeyId: id } = await made({ scopes: ['project:create'] });
  const create = (address: string | null, name: string) =>
    mutate(world.deps, createProject, {
      actor: { kind: 'serviceKey', id },
      input: { organizationId, name },
      mutationId: mutationId(),
      origin: { address, userAgent: null },
    });
  await create('198.51.100.1', 'Before');
  expect((await act('restrict', { serviceKeyId: id, networks: ['192.0.2.0/24'] })).outcome).toBe('ok');
  for (const address of ['198.51.100.1', null]) {
    await expect(create(address, 'After')).rejects.toMatchObject({ code: 'apiKey.rejected' });
  }
  await create('192.0.2.9', 'From where it may');
});

test('[SVK6] both secrets work for the overlap and no longer; a revoked key is dead at the next call', async () => {
  const { token: first, serviceKeyId } = await made();
  const rotate = async (overlapHours: number) => {
    const { data } = await act('rotate', { serviceKeyId, overlapHours, lifetimeDays: 90 });
    return (data as ShownServiceKey).token;
  };
  const second = await rotate(1);
  expect([await useOf(first), await useOf(second)]).toEqual(['ok', 'ok']);
  expect((await listed(serviceKeyId))?.overlapEndsAt).not.toBeNull();
  world.clock.advance({ hours: 1 });
  expect([await useOf(first), await useOf(second)]).toEqual(['apiKey.rejected', 'ok']);
  const third = await rotate(0);
  expect([await useOf(second), await useOf(third)]).toEqual(['apiKey.rejected', 'ok']);
  expect((await act('revoke', { serviceKeyId })).outcome).toBe('ok');
  expect(await useOf(third)).toBe('apiKey.rejected');
  expect(await listed(serviceKeyId)).toBeUndefined();
  for (const [procedure, input] of [
    ['revoke', {}],
    ['rename', { name: 'other' }],
    ['restrict', { networks: [] }],
    ['rotate', { overlapHours: 0, lifetimeDays: 1 }],
  ] as const) {
    expect((await act(procedure, { serviceKeyId, ...input })).outcome).toBe('serviceKey.not-found');
  }
});

test('[SVK7] the log names the key as the actor, by a label of its own, and is filtered by it', async () => {
  const { organizationId, domain, admin } = acme;
  const { token, serviceKeyId } = await made({ name: 'inviter', scopes: ['invitation:create'] });
  const invitations = [{ email: `by-service@${domain}`, role: 'member' }];
  const invite = { organizationId, invitations, mutationId: mutationId() };
  expect((await server.call('invitation.create', invite, { apiKey: token })).outcome).toBe('ok');
  const event = await lastEvent('invitation.created');
  expect(event).toMatchObject({ actorKind: 'serviceKey', actorId: serviceKeyId });
  expect(Object.keys(event?.commitments as object).toSorted()).toEqual(['actor', 'email']);
  const { cookie } = await openSession(world, admin.accountId);
  const seqs = async (filter: object) => {
    const { data } = await server.call('event.list', { organizationId, ...filter }, { cookie });
    return (data as { events: { seq: number; labels: object }[] }).events;
  };
  expect(await seqs({ apiKeyId: serviceKeyId })).toMatchObject([{ seq: event?.seq, labels: { actor: 'inviter' } }]);
  const about = await seqs({ about: serviceKeyId });
  expect(about).toMatchObject([{ type: 'serviceKey.created', actor: { kind: 'account', id: admin.accountId } }]);
});

test('[SVK10] an invitation that a key sent holds when the key runs out, and ends with it when it is revoked', async () => {
  const { organizationId, domain } = acme;
  const sent = async (name: string, lifetimeDays: number) => {
    const { token, serviceKeyId } = await made({ scopes: ['invitation:create'], lifetimeDays });
    const email = `${name}@${domain}`;
    const invite = { organizationId, invitations: [{ email, role: 'member' }], mutationId: mutationId() };
    expect((await server.call('invitation.create', invite, { apiKey: token })).outcome).toBe('ok');
    const { id } = await world.db.prisma.invitation.findFirstOrThrow({ where: { organizationId, email } });
    return { serviceKeyId, link: await world.given.tokenOf(id as `inv_${string}`) };
  };
  const take = (link: string) =>
    world.given.act(null, acceptAsNewAccount, { token: link, name: 'Kurt Gödel', password: goodPassword });
  const [expiring, revoked] = [await sent('expiring', 1), await sent('revoked', 90)];
  expect((await act('revoke', { serviceKeyId: revoked.serviceKeyId })).outcome).toBe('ok');
  world.clock.advance({ hours: 25 });
  await expect(take(revoked.link)).rejects.toMatchObject({ code: 'invitation.inviter-not-admin' });
  expect((await take(expiring.link)).organizationId).toBe(organizationId);
});

test('[SVK8] who is an admin no longer neither sees nor changes a key', async () => {
  const former = await world.given.member(acme.admin, { role: 'admin' });
  const { serviceKeyId } = await made();
  const { organizationId, membershipId } = former;
  const { version } = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
  const demotion = { organizationId, membershipId, role: 'member' as const, seenVersion: version };
  await world.given.act(acme.admin.accountId, changeRole, demotion);
  expect((await act('revoke', { serviceKeyId }, former)).outcome).toBe('permission.denied');
  const { cookie } = await openSession(world, former.accountId);
  const { body } = await server.call('event.recent', { organizationId }, { cookie });
  expect(JSON.stringify(body)).not.toContain('serviceKey.');
});

test('[SVK11] a key makes ten times the calls of a person’s', async () => {
  const { token } = await made();
  const apiKeys = createApiKeys(world.db, world.clock);
  const holder = await apiKeys.authenticate(token, '192.0.2.1');
  await apiKeys.countCalls(holder, limits.serviceKey.maxCallsPerMinute - 1);
  expect([await useOf(token), await useOf(token)]).toEqual(['ok', 'request.too-many']);
});

test('[SVK3] an organization has a hundred keys at most', async () => {
  const globex = await world.given.organization({ name: 'Globex' });
  const { organizationId } = globex;
  const { cookie } = await openSession(world, globex.admin.accountId);
  const create = () =>
    server.call('serviceKey.create', { ...wish, organizationId, mutationId: mutationId() }, { cookie });
  for (let held = 0; held < limits.serviceKey.maxPerOrganization; held += 1)
    expect((await create()).outcome).toBe('ok');
  expect((await create()).outcome).toBe('serviceKey.too-many');
});
