import { limits } from '@rollcall/domain';
import { protocolVersion, type RevokedMessage, type SubscribeMessage, socketPath } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changePassword } from '../operations/change-password.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { endOtherSessions, revokeSessions } from '../operations/revoke-session.ts';
import { type GivenOrganization, openWorld, type World } from '../testing/index.ts';
import { allowedOrigin, ended, openLiveServer, outcomeOf } from './testing/live-server.ts';

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

const subscription = (): SubscribeMessage => ({ protocolVersion, streamId: acme.organizationId, after: 'head' });

/** Whether the process still serves everybody else. */
async function expectServing(): Promise<void> {
  const socket = server.socket(await server.cookieOf(acme.admin.accountId));
  expect(await outcomeOf(socket)).toBe('connected');
  expect(await socket.emitWithAck('subscribe', subscription())).toMatchObject({ outcome: 'subscribed' });
  socket.disconnect();
}

test('[G4] a change is told to a browser that watches', async () => {
  const socket = server.socket(await server.cookieOf(acme.admin.accountId));
  expect(await outcomeOf(socket)).toBe('connected');
  await socket.emitWithAck('subscribe', subscription());
  const types: string[] = [];
  socket.on('batch', ({ events }) => types.push(...events.map(({ type }) => type)));
  await world.given.invitation(acme.admin, `live@${acme.domain}`);
  await vi.waitFor(() => expect(types).toContain('invitation.created'));
  socket.disconnect();
});

test.each(['https://people.example.com.evil.com', 'https://evil.com', 'http://people.example.com', 'null'])(
  'the origin %s does not get a socket',
  async (origin) => {
    const cookie = await server.cookieOf(acme.admin.accountId);
    expect(await outcomeOf(server.socket(cookie, origin))).toBe('turned away');
  },
);

test('a cookie opens no socket to whoever names no origin: only a tool does that, and a tool has a key', async () => {
  const cookie = await server.cookieOf(acme.admin.accountId);
  expect(await outcomeOf(server.socket(cookie, null))).toBe('session.required');
});

test('there is nothing but websockets: requests by HTTP are answered once, by the rest of the server', async () => {
  const headers = { origin: allowedOrigin };
  for (const path of [`${socketPath}?EIO=4&transport=polling`, `${socketPath}/`, '/socket.io/socket.io.js']) {
    const answer = await fetch(`${server.url}${path}`, { headers });
    expect(await answer.text()).toBe('the rest of the server');
  }
});

test('nobody connects without a session, and nobody learns more than that', async () => {
  expect(await outcomeOf(server.socket('ses_nobody'))).toBe('session.required');
});

test('a session holds five sockets at most, and may open another when one is gone', async () => {
  const cookie = await server.cookieOf(acme.admin.accountId);
  const sockets = Array.from({ length: limits.socket.maxPerSession + 3 }, () => server.socket(cookie));
  const outcomes = await Promise.all(sockets.map(outcomeOf));
  expect(outcomes.filter((outcome) => outcome === 'connected')).toHaveLength(limits.socket.maxPerSession);
  expect(outcomes.filter((outcome) => outcome === 'request.too-many')).toHaveLength(3);
  for (const socket of sockets) socket.disconnect();
  await vi.waitFor(async () => expect(await outcomeOf(server.socket(cookie))).toBe('connected'));
});

test('[FEED5] [G6] sign-out ends the socket within a second and says why', async () => {
  const cookie = await server.cookieOf(acme.admin.accountId);
  const socket = server.socket(cookie);
  await outcomeOf(socket);
  const told: RevokedMessage[] = [];
  socket.on('revoked', (message) => told.push(message));
  const end = ended(socket);
  const { accountId } = acme.admin;
  await world.given.act(accountId, revokeSessions, { accountId, sessionId: cookie as `ses_${string}` });
  const acknowledgedAt = performance.now();
  await end;
  expect(performance.now() - acknowledgedAt).toBeLessThan(1_000);
  expect(told).toEqual([{ streamId: accountId, reason: 'session' }]);
});

test.each(['password', 'others'] as const)(
  '[SES15] [SES17] [G6] %s: the sockets of the other sessions end within a second, and that of this one stays',
  async (by) => {
    const { accountId } = await world.given.member(acme.admin);
    const [here, there] = [await server.cookieOf(accountId), await server.cookieOf(accountId)];
    const [stays, ends] = [server.socket(here), server.socket(there)];
    expect(await Promise.all([outcomeOf(stays), outcomeOf(ends)])).toEqual(['connected', 'connected']);
    const end = ended(ends);
    const sessionId = here as `ses_${string}`;
    if (by === 'others') {
      await world.given.act(accountId, endOtherSessions, { accountId, sessionId });
    } else {
      const { passwordHash: provenHash } = await world.db.prisma.account.findUniqueOrThrow({
        where: { id: accountId },
      });
      const change = { accountId, sessionId, secretHash: 'another', provenHash, password: 'nineteen yellow 8 hats' };
      await world.given.act(accountId, changePassword, change);
    }
    const acknowledgedAt = performance.now();
    await end;
    expect(performance.now() - acknowledgedAt).toBeLessThan(1_000);
    const subscribed = await stays.emitWithAck('subscribe', { ...subscription(), streamId: accountId });
    expect(subscribed).toMatchObject({ outcome: 'subscribed' });
  },
);

test('[FEED6] a connection that comes back after a removal gets neither its rooms nor its events back', async () => {
  const member = await world.given.member(acme.admin);
  const cookie = await server.cookieOf(member.accountId);
  const socket = server.socket(cookie);
  await outcomeOf(socket);
  await socket.emitWithAck('subscribe', subscription());
  const told: unknown[] = [];
  socket.on('batch', (batch) => told.push(batch));
  socket.io.engine.close();
  const { organizationId } = acme;
  await world.given.act(acme.admin.accountId, removeMembership, { organizationId, membershipId: member.membershipId });
  socket.connect();
  expect(await outcomeOf(socket)).toBe('connected');
  expect(socket.recovered).not.toBe(true);
  expect(await socket.emitWithAck('subscribe', subscription())).toEqual({ outcome: 'not-found' });
  expect(told).toEqual([]);
  socket.disconnect();
});

test.each<[string, (socket: WebSocket) => void]>([
  ['a message above 16 KiB', (socket) => socket.send(`42["subscribe",{"streamId":"${'x'.repeat(17_000)}"}]`)],
  ['a packet that is no packet', (socket) => socket.send('42{"__proto__":{"x":1}}')],
  ['a type of packet that does not exist', (socket) => socket.send('9')],
  ['an event of another name', (socket) => socket.send('42["shutdown",{}]')],
  ['an event with the name of an internal one', (socket) => socket.send('42["disconnect"]')],
  ['a subscription that nobody waits for', (socket) => socket.send('42["subscribe",{}]')],
  ['a look that is none', (socket) => socket.send('42["look",{"at":"members"}]')],
  [
    'more than ten looks a second',
    (socket) => {
      const look = { organizationId: acme.organizationId, at: { screen: 'home' } };
      for (let count = 0; count < 30; count += 1) socket.send(`42${JSON.stringify(['look', look])}`);
    },
  ],
  ['a subscription that is none', (socket) => socket.send('421["subscribe",{"streamId":["org_1"]}]')],
  ['an announced attachment', (socket) => socket.send('451-["subscribe",{"_placeholder":true,"num":0}]')],
  ['binary data', (socket) => socket.send(new Uint8Array([4, 2, 91, 93]))],
  [
    'more than ten messages a second',
    (socket) => {
      for (let count = 0; count < 30; count += 1)
        socket.send('42["unsubscribe",{"streamId":"org_00000000000000000001"}]');
    },
  ],
])('[G12] %s ends the connection and nothing else', async (_name, misbehave) => {
  const socket = server.rawSocket(await server.cookieOf(acme.admin.accountId));
  const closed = new Promise((resolve) => {
    socket.addEventListener('close', resolve);
    socket.addEventListener('error', () => {});
  });
  const admitted = new Promise<void>((resolve) => {
    socket.addEventListener('message', ({ data }: { data: unknown }) => {
      if (String(data).startsWith('0')) socket.send('40');
      if (String(data).startsWith('40')) resolve();
    });
  });
  await admitted;
  misbehave(socket);
  await closed;
  await expectServing();
});
