import { protocolVersion, type RevokedMessage } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { restrictServiceKey, revokeServiceKey } from '../operations/change-service-key.ts';
import { type GivenOrganization, openWorld, type World } from '../testing/index.ts';
import { ended, type LiveSocket, openLiveServer, outcomeOf } from './testing/live-server.ts';

let world: World;
let server: Awaited<ReturnType<typeof openLiveServer>>;
let acme: GivenOrganization;
beforeAll(async () => {
  world = await openWorld();
  acme = await world.given.organization();
  server = await openLiveServer(world, { trustedProxies: ['127.0.0.1'] });
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const subscription = (streamId = acme.organizationId as string) =>
  ({ protocolVersion, streamId, after: 'head' }) as Parameters<LiveSocket['emit']>[1] as never;

const from = (address: string) => ({ 'x-forwarded-for': address });

/** A socket that watches with a key, and what it was told. */
async function watching(token: string, headers: Record<string, string> = {}, streamId: string = acme.organizationId) {
  const socket = server.toolSocket(token, headers);
  expect(await outcomeOf(socket)).toBe('connected');
  expect(await socket.emitWithAck('subscribe', subscription(streamId))).toMatchObject({ outcome: 'subscribed' });
  const types: string[] = [];
  const revoked: RevokedMessage[] = [];
  socket.on('batch', ({ events }) => types.push(...events.map(({ type }) => type)));
  socket.on('revoked', (message) => revoked.push(message));
  return { socket, types, revoked };
}

test('[SVK4] a key watches its own organization and nothing else, and sees what its scopes say', async () => {
  const globex = await world.given.organization({ name: 'Globex' });
  const { token } = await world.given.serviceKey(acme.admin, { scopes: ['event:read'] });
  const whole = await world.given.serviceKey(acme.admin, { scopes: ['event:read', 'activity:read'] });
  const silent = await world.given.serviceKey(acme.admin, { scopes: ['organization:read'] });
  expect(await outcomeOf(server.toolSocket(silent.token))).toBe('permission.denied');
  const [some, all] = [await watching(token), await watching(whole.token)];
  for (const streamId of [globex.organizationId, acme.admin.accountId]) {
    expect(await some.socket.emitWithAck('subscribe', subscription(streamId))).toEqual({ outcome: 'not-found' });
  }
  await world.given.member(acme.admin);
  for (const { types } of [some, all]) await vi.waitFor(() => expect(types).toContain('membership.activated'));
  expect(some.types.filter((type) => type.startsWith('invitation.'))).toEqual([]);
  expect(all.types).toContain('invitation.created');
  for (const { socket } of [some, all]) socket.disconnect();
});

test('[SVK6] [FEED5] [G6] revoking a key closes its sockets within a second, and none is told of it or of what comes after', async () => {
  const { token, serviceKeyId } = await world.given.serviceKey(acme.admin, { scopes: ['event:read', 'activity:read'] });
  const { socket, types, revoked } = await watching(token);
  const end = ended(socket);
  const { organizationId, admin } = acme;
  await world.given.act(admin.accountId, revokeServiceKey, { organizationId, serviceKeyId });
  const acknowledgedAt = performance.now();
  await world.given.invitation(admin, `late@${acme.domain}`);
  await end;
  expect(performance.now() - acknowledgedAt).toBeLessThan(1_000);
  expect(revoked).toEqual([{ streamId: organizationId, reason: 'apiKey' }]);
  expect(types).toEqual([]);
  expect(await outcomeOf(server.toolSocket(token))).toBe('apiKey.rejected');
});

test('[SVK5] a socket opens only from a network of its key, and closes when that is one no longer', async () => {
  const { organizationId, admin } = acme;
  const { token, serviceKeyId } = await world.given.serviceKey(admin, { networks: ['192.0.2.0/24'] });
  expect(await outcomeOf(server.toolSocket(token, from('198.51.100.1')))).toBe('apiKey.rejected');
  expect(await outcomeOf(server.toolSocket(token))).toBe('apiKey.rejected');
  const [leaving, staying] = [await watching(token, from('192.0.2.7')), await watching(token, from('192.0.2.200'))];
  const end = ended(leaving.socket);
  const input = { organizationId, serviceKeyId, networks: ['192.0.2.128/25'] };
  await world.given.act(admin.accountId, restrictServiceKey, input);
  await end;
  await world.given.member(admin);
  await vi.waitFor(() => expect(staying.types).toContain('membership.activated'));
  expect([leaving.types, staying.revoked]).toEqual([[], []]);
  staying.socket.disconnect();
});

test('[SUS3] [G6] a suspension ends the watch of a key before it is told, and the key watches again when it is over', async () => {
  const { organizationId, admin } = await world.given.organization({ name: 'Initech' });
  const { token } = await world.given.serviceKey(admin, { scopes: ['event:read', 'activity:read'] });
  const { socket, types, revoked } = await watching(token, {}, organizationId);
  await world.given.suspend(organizationId);
  await vi.waitFor(() => expect(revoked).toEqual([{ streamId: organizationId, reason: 'membership' }]));
  expect(await socket.emitWithAck('subscribe', subscription(organizationId))).toEqual({ outcome: 'not-found' });
  await world.given.resume(organizationId);
  expect(types).toEqual([]);
  expect(await socket.emitWithAck('subscribe', subscription(organizationId))).toMatchObject({ outcome: 'subscribed' });
  socket.disconnect();
});
