import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { acceptAsNewAccount } from '../operations/accept-invitation.ts';
import { suspendOrganization } from '../operations/suspend-organization.ts';
import { updateOrganization } from '../operations/update-organization.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { openFeed } from './testing/loopback.ts';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
let member: Person;
let opened: ReturnType<typeof openFeed>;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
});
beforeEach(async () => {
  acme = await world.given.organization();
  member = await world.given.member(acme.admin);
  opened = openFeed(world);
});
afterEach(() => opened.feed.close());
afterAll(async () => {
  await server.close();
  await world.close();
});

const input = () => ({ organizationId: acme.organizationId });

/** What somebody gets who reads the organization. */
async function read({ accountId }: Person): Promise<string> {
  return (await server.call('organization.get', input(), { cookie: (await openSession(world, accountId)).cookie }))
    .outcome;
}

async function readByKey(token: string): Promise<string> {
  const { outcome } = await server.call('organization.get', input(), { apiKey: token });
  return outcome;
}

test('[SUS1] nobody but the operator suspends an organization, not even its admin', async () => {
  await expect(world.given.act(acme.admin.accountId, suspendOrganization, input())).rejects.toMatchObject({
    code: 'organization.not-found',
  });
  await world.given.suspend(acme.organizationId);
  await expect(world.given.suspend(acme.organizationId)).rejects.toMatchObject({
    code: 'organization.already-suspended',
  });
  await world.given.resume(acme.organizationId);
  await expect(world.given.resume(acme.organizationId)).rejects.toMatchObject({ code: 'organization.not-suspended' });
  const events = await world.db.prisma.event.findMany({
    where: { streamId: acme.organizationId, actorKind: 'operator' },
    orderBy: { seq: 'asc' },
  });
  expect(events.map(({ type }) => type).slice(-2)).toEqual(['organization.suspended', 'organization.resumed']);
});

test('[SUS2] [SUS4] [G6] members, keys and links are refused from the commit on, strangers learn nothing, and all comes back', async () => {
  const stranger = (await world.given.organization()).admin;
  const { token } = await world.given.apiKey(acme.admin);
  const service = (await world.given.serviceKey(acme.admin)).token;
  const invitationId = await world.given.invitation(acme.admin, `late@${acme.domain}`);
  const link = await world.given.tokenOf(invitationId);
  const join = () => world.given.act(null, acceptAsNewAccount, { token: link, name: 'Alan', password: goodPassword });
  const rename = () =>
    world.given.act(acme.admin.accountId, updateOrganization, { ...input(), seenVersion: 1, name: 'Other' });
  await world.given.suspend(acme.organizationId);

  for (const person of [acme.admin, member]) expect(await read(person)).toBe('organization.suspended');
  for (const key of [token, service]) expect(await readByKey(key)).toBe('organization.suspended');
  expect(await read(stranger)).toBe('organization.not-found');
  for (const act of [join, rename]) await expect(act()).rejects.toMatchObject({ code: 'organization.suspended' });

  await world.given.resume(acme.organizationId);
  for (const person of [acme.admin, member]) expect(await read(person)).toBe('ok');
  for (const key of [token, service]) expect(await readByKey(key)).toBe('ok');
  await join();
});

test('[SUS3] [G6] watches end before the suspension is told, and begin again only when it is over', async () => {
  const reader = await opened.connect(member.accountId);
  expect(await reader.subscribe(acme.organizationId)).toMatchObject({ outcome: 'subscribed' });
  await world.given.suspend(acme.organizationId);
  await opened.look();
  const revoked = reader.heard.filter(({ name }) => name === 'revoked');
  expect(revoked).toMatchObject([{ message: { streamId: acme.organizationId, reason: 'membership' } }]);
  expect(reader.seqs(acme.organizationId)).toEqual([]);
  expect(await reader.subscribe(acme.organizationId)).toEqual({ outcome: 'not-found' });
  await world.given.resume(acme.organizationId);
  expect(await reader.subscribe(acme.organizationId)).toMatchObject({ outcome: 'subscribed' });
});

test('[DEL2] [SUS3] [G6] a deletion that is scheduled keeps everybody out at once, also where nobody was', async () => {
  const service = (await world.given.serviceKey(acme.admin)).token;
  const reader = await opened.connect(member.accountId);
  await reader.subscribe(acme.organizationId);
  const { dueAt } = await world.given.deletion(acme.organizationId, 30);
  await opened.look();
  expect(reader.heard.filter(({ name }) => name === 'revoked')).toMatchObject([
    { message: { streamId: acme.organizationId, reason: 'membership' } },
  ]);
  expect(reader.seqs(acme.organizationId)).toEqual([]);
  expect([await read(acme.admin), await readByKey(service)]).toEqual(Array(2).fill('organization.suspended'));
  const { cookie } = await openSession(world, member.accountId);
  const { data } = await server.call('session.get', {}, { cookie });
  expect(data).toMatchObject({ memberships: [{ isSuspended: true, deletionDueAt: dueAt }] });
  await world.given.resume(acme.organizationId);
  expect(await read(member)).toBe('ok');
});
