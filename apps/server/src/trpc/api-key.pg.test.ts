import { limits, type Permission } from '@rollcall/domain';
import type { MemberApiKeys, ShownApiKey } from '@rollcall/protocol';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { changeRole } from '../operations/change-role.ts';
import { leaveOrganization } from '../operations/end-membership.ts';
import { requestPasswordReset } from '../operations/reset-password.ts';
import type { Person } from '../testing/given.ts';
import { mutationId, openKeyOffice } from './testing/key-office.ts';

const office = await openKeyOffice();
const { world, server, acme, cookieOf, create, made, listOf, useOf, lastEvent } = office;
beforeEach(office.forgetCounts);
afterAll(office.close);

test('[KEY2] [KEY3] a key is shown when it is made, and by its ends alone from then on', async () => {
  const person = await world.given.member(acme.admin);
  const { token, apiKeyId } = await made(person, { name: '  deploy  bot ' });
  expect(await useOf(token)).toBe('ok');
  const [key, ...others] = await listOf(person);
  expect(others).toEqual([]);
  expect(key).toMatchObject({ id: apiKeyId, name: 'deploy bot', status: 'active', scopes: ['organization:read'] });
  expect(token.startsWith(key?.prefix ?? 'none')).toBe(true);
  expect(token.endsWith(key?.lastFour ?? 'none')).toBe(true);
  expect(JSON.stringify(key)).not.toContain(token.split('_')[2]);
});

test('[KEY2] a retry of the making is told the same key, to its maker alone, and makes no other', async () => {
  const person = await world.given.member(acme.admin);
  const id = mutationId();
  const cookie = await cookieOf(person);
  const [first, second] = [
    await create(person, { mutationId: id }, cookie),
    await create(person, { mutationId: id }, cookie),
  ];
  expect(second.data).toEqual(first.data);
  expect(await listOf(person)).toHaveLength(1);
  expect((await create(acme.admin, { mutationId: id })).outcome).toBe('mutation.id-reused');
});

test('[KEY3] [KEY4] a key is refused when it asks for too much: above the role, longer than a year, without scopes', async () => {
  const person = await world.given.member(acme.admin);
  expect((await create(person, { scopes: ['invitation:create'] })).outcome).toBe('apiKey.scope-above-role');
  for (const lifetimeDays of [0, limits.apiKey.maxLifetimeDays + 1, 1.5]) {
    expect((await create(person, { lifetimeDays })).outcome).toBe('request.invalid');
  }
  for (const scopes of [[], ['membership:leave'], ['apiKey:create'], ['*']]) {
    expect((await create(person, { scopes: scopes as Permission[] })).outcome).toBe('request.invalid');
  }
  expect((await create(person, { name: 'https://evil.example' })).outcome).toBe('apiKey.name-invalid');
  expect(await listOf(person)).toEqual([]);
});

test('[KEY3] [KEY16] a key ends on its day, and says a week before that it will', async () => {
  const person = await world.given.member(acme.admin);
  const { token } = await made(person, { lifetimeDays: 20 });
  world.clock.advance({ hours: 13 * 24 + 1 });
  expect((await listOf(person))[0]?.status).toBe('expiring');
  expect(await useOf(token)).toBe('ok');
  world.clock.advance({ hours: 7 * 24 });
  expect(await useOf(token)).toBe('apiKey.rejected');
  expect((await listOf(person))[0]?.status).toBe('expired');
});

test('[KEY4] a key shrinks with the role of its owner at once, and grows back with it', async () => {
  const person = await world.given.member(acme.admin, { role: 'admin' });
  const { token } = await made(person, { scopes: ['invitation:create', 'organization:read'] });
  const { organizationId, membershipId } = person;
  const setRole = async (role: 'admin' | 'member') => {
    const { version } = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
    const input = { organizationId, membershipId, role, seenVersion: version };
    await world.given.act(acme.admin.accountId, changeRole, input);
  };
  const invite = async (name: string) => {
    const invitations = [{ email: `${name}@${acme.domain}`, role: 'member' }];
    const input = { organizationId, invitations, mutationId: mutationId() };
    return (await server.call('invitation.create', input, { apiKey: token })).outcome;
  };
  expect(await invite('by-key-1')).toBe('ok');
  await setRole('member');
  expect(await invite('by-key-2')).toBe('permission.denied');
  expect((await listOf(person))[0]?.effectiveScopes).toEqual(['organization:read']);
  await setRole('admin');
  expect(await invite('by-key-3')).toBe('ok');
});

test('[KEY9] both secrets work for the overlap and no longer, and a second rotation ends the oldest at once', async () => {
  const person = await world.given.member(acme.admin);
  const { organizationId } = person;
  const { token: first, apiKeyId } = await made(person);
  const rotate = async (overlapHours: number) => {
    const input = { organizationId, apiKeyId, overlapHours, lifetimeDays: 90, mutationId: mutationId() };
    const { outcome, data } = await server.call('apiKey.rotate', input, { cookie: await cookieOf(person) });
    expect(outcome).toBe('ok');
    return (data as ShownApiKey).token;
  };
  const second = await rotate(1);
  expect([await useOf(first), await useOf(second)]).toEqual(['ok', 'ok']);
  expect((await listOf(person))[0]?.overlapEndsAt).not.toBeNull();
  world.clock.advance({ hours: 1 });
  expect([await useOf(first), await useOf(second)]).toEqual(['apiKey.rejected', 'ok']);
  expect((await listOf(person))[0]?.overlapEndsAt).toBeNull();
  const third = await rotate(24);
  const fourth = await rotate(24);
  expect([await useOf(second), await useOf(third), await useOf(fourth)]).toEqual(['apiKey.rejected', 'ok', 'ok']);
  const fifth = await rotate(0);
  expect([await useOf(fourth), await useOf(fifth)]).toEqual(['apiKey.rejected', 'ok']);
  const rotation = await lastEvent('apiKey.rotated');
  expect(rotation?.data).toMatchObject({ apiKeyId, accountId: person.accountId, secretVersion: 5 });
});

test('[KEY9] an overlap does not make a key live longer', async () => {
  const person = await world.given.member(acme.admin);
  const { organizationId } = person;
  const { token, apiKeyId } = await made(person, { lifetimeDays: 2 });
  world.clock.advance({ hours: 47 });
  const input = { organizationId, apiKeyId, overlapHours: 168, lifetimeDays: 90, mutationId: mutationId() };
  await server.call('apiKey.rotate', input, { cookie: await cookieOf(person) });
  expect(await useOf(token)).toBe('ok');
  world.clock.advance({ hours: 1 });
  expect(await useOf(token)).toBe('apiKey.rejected');
});

test('[KEY10] no call that begins after the revocation is done is authorized, in 12 rounds of calls at full speed', async () => {
  const person = await world.given.member(acme.admin);
  const cookie = await cookieOf(person);
  const { organizationId } = person;
  for (let round = 0; round < 12; round += 1) {
    await world.db.pool.query('DELETE FROM rate_limit');
    const { token, apiKeyId } = await made(person);
    const before = Array.from({ length: 3 }, () => useOf(token));
    const revoked = await server.call(
      'apiKey.revoke',
      { organizationId, apiKeyId, mutationId: mutationId() },
      { cookie },
    );
    expect(revoked.outcome).toBe('ok');
    expect(await useOf(token)).toBe('apiKey.rejected');
    await Promise.all(before);
  }
});

test('[KEY11] an admin sees and revokes the keys of a member, and never learns them', async () => {
  const person = await world.given.member(acme.admin);
  const colleague = await world.given.member(acme.admin);
  const { token, apiKeyId } = await made(person);
  const { organizationId, membershipId } = person;
  const target = { organizationId, apiKeyId };
  const act = async (procedure: string, by: Person, more: object = {}) =>
    server.call(procedure, { ...target, mutationId: mutationId(), ...more }, { cookie: await cookieOf(by) });

  const looked = await server.call(
    'apiKey.listOfMember',
    { organizationId, membershipId },
    { cookie: await cookieOf(acme.admin) },
  );
  const { apiKeys, member } = looked.data as MemberApiKeys;
  expect([member.name, apiKeys.map(({ id }) => id)]).toEqual([person.name, [apiKeyId]]);
  expect(JSON.stringify(looked.body)).not.toContain(token.split('_')[2]);

  const rotation = { overlapHours: 0, lifetimeDays: 90 };
  expect((await act('apiKey.rotate', acme.admin, rotation)).outcome).toBe('apiKey.not-found');
  expect((await act('apiKey.rename', acme.admin, { name: 'mine' })).outcome).toBe('apiKey.not-found');
  expect((await act('apiKey.revoke', colleague)).outcome).toBe('apiKey.not-found');
  expect(await useOf(token)).toBe('ok');
  expect((await act('apiKey.revoke', acme.admin)).outcome).toBe('ok');
  expect(await useOf(token)).toBe('apiKey.rejected');
  expect((await act('apiKey.revoke', acme.admin)).outcome).toBe('apiKey.not-found');
  // The owner reads of it, a colleague does not.
  const recent = async (by: Person) =>
    JSON.stringify((await server.call('event.recent', { organizationId }, { cookie: await cookieOf(by) })).body);
  expect(await recent(person)).toContain('apiKey.revoked');
  expect(await recent(colleague)).not.toContain('apiKey.');
});

test('[KEY11] a key is called something else by its owner, which is an event without the name in its data', async () => {
  const person = await world.given.member(acme.admin);
  const { apiKeyId } = await made(person);
  const input = { organizationId: person.organizationId, apiKeyId, name: 'Grace’s laptop', mutationId: mutationId() };
  expect((await server.call('apiKey.rename', input, { cookie: await cookieOf(person) })).outcome).toBe('ok');
  expect((await listOf(person))[0]?.name).toBe('Grace’s laptop');
  const event = await lastEvent('apiKey.renamed');
  expect(event?.data).toEqual({ apiKeyId, accountId: person.accountId });
});

test('[KEY12] keys end with the membership, and whoever comes back starts without', async () => {
  const person = await world.given.member(acme.admin);
  const { organizationId, accountId } = person;
  const { token, apiKeyId } = await made(person);
  await world.given.act(accountId, leaveOrganization, { organizationId });
  expect(await useOf(token)).toBe('apiKey.rejected');
  const event = await lastEvent('apiKey.revoked');
  expect(event?.data).toEqual({ apiKeyId, accountId, reason: 'membership-ended' });
  await world.given.join(person, await world.given.invitation(acme.admin, person.email));
  expect(await useOf(token)).toBe('apiKey.rejected');
  expect(await listOf(person)).toEqual([]);
});

test('[KEY12] [KEY17] a password that was reset leaves no key, not even one that is being made', async () => {
  const person = await world.given.member(acme.admin);
  const { accountId } = person;
  const { token } = await made(person);
  const stale = await cookieOf(person);
  for (let round = 0; round < 3; round += 1) {
    await world.given.act(null, requestPasswordReset, { accountId });
    const { id } = await world.db.prisma.passwordReset.findFirstOrThrow({ where: { accountId, usedAt: null } });
    const reset = { token: world.deps.links.mint('password-reset', id, 1), password: `nineteen yellow ${round} hats` };
    const cookie = round === 0 ? stale : await cookieOf(person);
    const [done] = await Promise.all([server.call('password.reset', reset), create(person, {}, cookie)]);
    expect(done.outcome).toBe('ok');
    expect(await world.db.prisma.apiKey.count({ where: { ownerAccountId: accountId, revokedAt: null } })).toBe(0);
  }
  expect(await useOf(token)).toBe('apiKey.rejected');
  expect((await create(person, {}, stale)).outcome).toBe('session.required');
});
