import type { ApiKeyId } from '@rollcall/domain';
import { protocolVersion, type RevokedMessage } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { revokeApiKey } from '../operations/change-api-key.ts';
import { changeRole } from '../operations/change-role.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { rotateApiKey } from '../operations/rotate-api-key.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, openWorld, type Person, type World } from '../testing/index.ts';
import { allowedOrigin, ended, type LiveSocket, openLiveServer, outcomeOf } from './testing/live-server.ts';

let world: World;
let server: Awaited<ReturnType<typeof openLiveServer>>;
let acme: GivenOrganization;
beforeAll(async () => {
  world = await openWorld();
  acme = await world.given.organization();
  server = await openLiveServer(world);
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const subscription = (streamId = acme.organizationId as string) =>
  ({ protocolVersion, streamId, after: 'head' }) as Parameters<LiveSocket['emit']>[1] as never;

/** A socket that watches with a key, and what it was told. */
async function watching(token: string) {
  const socket = server.toolSocket(token);
  expect(await outcomeOf(socket)).toBe('connected');
  expect(await socket.emitWithAck('subscribe', subscription())).toMatchObject({ outcome: 'subscribed' });
  const types: string[] = [];
  const revoked: RevokedMessage[] = [];
  socket.on('batch', ({ events }) => types.push(...events.map(({ type }) => type)));
  socket.on('revoked', (message) => revoked.push(message));
  return { socket, types, revoked };
}

const revoke = (by: Person, apiKeyId: ApiKeyId) =>
  world.given.act(by.accountId, revokeApiKey, { organizationId: acme.organizationId, apiKeyId });

test('[KEY13] a tool without an origin watches its organization, as a member does', async () => {
  const { token } = await world.given.apiKey(acme.admin, { scopes: ['event:read'] });
  const { socket, types } = await watching(token);
  await world.given.member(acme.admin);
  await vi.waitFor(() => expect(types).toContain('membership.activated'));
  expect(types.filter((type) => type.startsWith('invitation.'))).toEqual([]);
  socket.disconnect();
});

test('[KEY13] with the scope of the whole log it sees what an admin sees, until its owner is a member', async () => {
  const person = await world.given.member(acme.admin, { role: 'admin' });
  const { token } = await world.given.apiKey(person, { scopes: ['event:read', 'activity:read'] });
  const { socket, types } = await watching(token);
  await world.given.invitation(acme.admin, `seen@${acme.domain}`);
  await vi.waitFor(() => expect(types).toEqual(['invitation.created']));
  const { organizationId, membershipId } = person;
  const { version: seenVersion } = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
  const demotion = { organizationId, membershipId, role: 'member' as const, seenVersion };
  await world.given.act(acme.admin.accountId, changeRole, demotion);
  await world.given.invitation(acme.admin, `unseen@${acme.domain}`);
  await world.given.member(acme.admin);
  await vi.waitFor(() => expect(types).toContain('membership.activated'));
  expect(types.filter((type) => type === 'invitation.created')).toHaveLength(1);
  socket.disconnect();
});

test('[KEY5] [KEY13] a key watches nothing but its own organization, its owner’s account included', async () => {
  const globex = await world.given.organization({ name: 'Globex' });
  const { token } = await world.given.apiKey(acme.admin);
  const { socket } = await watching(token);
  for (const streamId of [globex.organizationId, acme.admin.accountId, 'org_00000000000000000001']) {
    expect(await socket.emitWithAck('subscribe', subscription(streamId))).toEqual({ outcome: 'not-found' });
  }
  socket.disconnect();
});

test('[KEY7] [KEY13] a socket is refused to a wrong key, to one without the scope, and to one that comes with a cookie', async () => {
  const { token } = await world.given.apiKey(acme.admin);
  const { token: silent } = await world.given.apiKey(acme.admin, { scopes: ['organization:read'] });
  const cookie = await server.cookieOf(acme.admin.accountId);
  expect(await outcomeOf(server.toolSocket(`${token}x`))).toBe('apiKey.rejected');
  expect(await outcomeOf(server.toolSocket(7 as never))).toBe('apiKey.rejected');
  expect(await outcomeOf(server.toolSocket(silent))).toBe('permission.denied');
  expect(await outcomeOf(server.toolSocket(token, { cookie }))).toBe('apiKey.beside-cookie');
  expect(await outcomeOf(server.toolSocket(token, { origin: 'https://evil.example' }))).toBe('turned away');
  const inPage = server.toolSocket(token, { origin: allowedOrigin });
  expect(await outcomeOf(inPage)).toBe('connected');
  inPage.disconnect();
});

test('[KEY10] [FEED5] [G6] revoking a key closes its sockets within a second, and none is told of it or of what comes after', async () => {
  const { token, apiKeyId } = await world.given.apiKey(acme.admin, { scopes: ['event:read', 'activity:read'] });
  const { socket, types, revoked } = await watching(token);
  const end = ended(socket);
  await revoke(acme.admin, apiKeyId);
  const acknowledgedAt = performance.now();
  await world.given.invitation(acme.admin, `late@${acme.domain}`);
  await end;
  expect(performance.now() - acknowledgedAt).toBeLessThan(1_000);
  expect(revoked).toEqual([{ streamId: acme.organizationId, reason: 'apiKey' }]);
  expect(types).toEqual([]);
  expect(await outcomeOf(server.toolSocket(token))).toBe('apiKey.rejected');
});

test('[KEY9] [KEY10] a rotation closes the sockets of the old secret unless it left an overlap', async () => {
  const { organizationId, admin } = acme;
  const { id: sessionId } = await openSession(world, admin.accountId);
  const rotate = (apiKeyId: ApiKeyId, overlapHours: 0 | 1) =>
    world.given.act(admin.accountId, rotateApiKey, {
      organizationId,
      sessionId,
      apiKeyId,
      overlapHours,
      lifetimeDays: 90,
    });
  const { token, apiKeyId } = await world.given.apiKey(admin);
  const first = await watching(token);
  const { secretVersion } = await rotate(apiKeyId, 1);
  const second = await watching(world.deps.apiKeys.mint(apiKeyId, secretVersion));
  await world.given.member(admin);
  await vi.waitFor(() => expect(first.types).toContain('membership.activated'));
  const ends = Promise.all([ended(first.socket), ended(second.socket)]);
  await rotate(apiKeyId, 0);
  await ends;
  expect([first.revoked, second.revoked].map((told) => told.length)).toEqual([1, 1]);
});

test('[KEY12] [FEED5] the sockets of its keys end with a member', async () => {
  const person = await world.given.member(acme.admin);
  const { token } = await world.given.apiKey(person);
  const { socket, types } = await watching(token);
  const end = ended(socket);
  const { organizationId, membershipId } = person;
  await world.given.act(acme.admin.accountId, removeMembership, { organizationId, membershipId });
  await end;
  expect(types).toEqual([]);
});

test('[KEY10] a key that has run out loses its socket at the next heartbeat', async () => {
  const { token } = await world.given.apiKey(acme.admin, { lifetimeDays: 1 });
  const { socket, revoked } = await watching(token);
  const end = ended(socket);
  world.clock.advance({ hours: 24 });
  await server.feed.heartbeat.beat();
  await end;
  expect(revoked).toEqual([{ streamId: acme.organizationId, reason: 'apiKey' }]);
});

test('[KEY10] other sockets of the same person stay', async () => {
  const { token, apiKeyId } = await world.given.apiKey(acme.admin);
  const other = await world.given.apiKey(acme.admin);
  const [revokedOne, staying] = [await watching(token), await watching(other.token)];
  const end = ended(revokedOne.socket);
  await revoke(acme.admin, apiKeyId);
  await end;
  await world.given.member(acme.admin);
  await vi.waitFor(() => expect(staying.types).toContain('membership.activated'));
  staying.socket.disconnect();
});
