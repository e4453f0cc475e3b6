import type { SessionId } from '@rollcall/domain';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { removeAuthenticator } from '../operations/authenticator.ts';
import { updateOrganization } from '../operations/update-organization.ts';
import type { GivenOrganization, Person } from '../testing/given.ts';
import { openWorld, type World } from '../testing/world.ts';
import { createLoopbackSocket, openFeed, type Received, signIn } from './testing/loopback.ts';

let world: World;
let acme: GivenOrganization;
let member: Person;
/** A session of the admin that began before there was a second factor. */
let admins: SessionId;
let opened: ReturnType<typeof openFeed>;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  acme = await world.given.organization();
  admins = await signIn(world, acme.admin.accountId);
  await world.given.secondFactor(acme.admin);
  member = await world.given.member(acme.admin);
  opened = openFeed(world);
});
afterEach(() => opened.feed.close());
afterAll(() => world.close());

const organization = () => acme.organizationId;

/** Something that every member is told of. */
async function rename(): Promise<void> {
  const { version } = await world.db.prisma.organization.findUniqueOrThrow({ where: { id: organization() } });
  const input = { organizationId: organization(), seenVersion: version, name: `Acme ${version}` };
  await world.given.act(acme.admin.accountId, updateOrganization, input);
}

/** A connection that watches the organization, and whether it was told that this is over. */
async function watching(person: Person, sessionId?: SessionId) {
  const connection = await opened.connect(person.accountId, sessionId);
  expect(await connection.subscribe(organization())).toMatchObject({ outcome: 'subscribed' });
  const isRevoked = () =>
    connection.heard.some(({ name, message }) => name === 'revoked' && message.streamId === organization());
  return { ...connection, isRevoked, count: () => connection.seqs(organization()).length };
}

test('[SFA12] [G6] a watch ends with the grace, at the next beat, and nothing is told after it', async () => {
  await world.given.factorRule(acme.admin, 1);
  const reader = await watching(member);
  world.clock.advance({ hours: 23 });
  await opened.beat();
  expect(reader.isRevoked()).toBe(false);
  world.clock.advance({ hours: 1 });
  await opened.beat();
  expect(reader.isRevoked()).toBe(true);
  // The socket stays: by the stream of the account its person sees that there is a second factor.
  expect(reader.closed()).toBe(false);
  await rename();
  await opened.look();
  expect(reader.count()).toBe(0);
  expect(await reader.subscribe(organization())).toEqual({ outcome: 'not-found' });
  await world.given.secondFactor(member);
  expect(await reader.subscribe(organization())).toMatchObject({ outcome: 'subscribed' });
});

test('[SFA12] [G6] a rule without grace ends the watches of everybody who has no factor, before it is told', async () => {
  const [reader, admin] = [await watching(member), await watching(acme.admin, admins)];
  await world.given.factorRule(acme.admin, 0);
  await rename();
  await opened.look();
  expect([reader.isRevoked(), reader.count()]).toEqual([true, 0]);
  expect([admin.isRevoked(), admin.count()]).toEqual([false, 2]);
});

test('[SFA12] [G6] whoever gives up their factor after the grace is told nothing from that on', async () => {
  const reader = await watching(member);
  await world.given.secondFactor(member);
  await world.given.factorRule(acme.admin, 0);
  await opened.look();
  expect([reader.isRevoked(), reader.count()]).toEqual([false, 1]);
  await world.given.act(member.accountId, removeAuthenticator, { accountId: member.accountId });
  await rename();
  await opened.look();
  expect([reader.isRevoked(), reader.count()]).toEqual([true, 1]);
});

test('[SFA13] the watch of a key ends with its owner’s', async () => {
  const { apiKeyId: keyId } = await world.given.apiKey(member, { scopes: ['event:read'] });
  const { accountId, organizationId } = member;
  const scopes = ['event:read'] as const;
  const holder = { keyId, secretVersion: 1, organizationId, accountId, scopes, address: '192.0.2.1' };
  const credential = { kind: 'apiKey' as const, ...holder };
  const heard: Received[] = [];
  const socket = createLoopbackSocket({ credential }, { message: (one) => heard.push(one), closed: () => {} });
  const connection = await opened.feed.connect(socket);
  const message = { protocolVersion: 1, streamId: organizationId, after: 'head' };
  expect(await connection?.subscribe(message)).toMatchObject({ outcome: 'subscribed' });
  await world.given.factorRule(acme.admin, 0);
  await opened.look();
  expect(heard.map(({ name }) => name)).toEqual(['revoked']);
  expect(await connection?.subscribe(message)).toEqual({ outcome: 'not-found' });
});
