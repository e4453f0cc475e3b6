import type { SessionView } from '@rollcall/protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { declineInvitation } from '../operations/settle-invitation.ts';
import { mintId } from '../storage/mint-id.ts';
import { setUpAuthenticator } from '../testing/authenticator-app.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
});
afterAll(async () => {
  await server.close();
  await world.close();
});

let acme: GivenOrganization;
/** A session of the admin that began before there was a second factor. */
let admins: string;
beforeEach(async () => {
  acme = await world.given.organization();
  admins = (await openSession(world, acme.admin.accountId)).cookie;
  await world.given.secondFactor(acme.admin);
});

const mutationId = () => mintId('session');
const organizationOf = ({ organizationId }: Person) => ({ organizationId });
const cookieOf = async ({ accountId }: Person) => (await openSession(world, accountId)).cookie;
const read = async (person: Person, cookie: string) =>
  (await server.call('organization.get', organizationOf(person), { cookie })).outcome;
const dueOf = async (cookie: string) => {
  const { data } = await server.call('session.get', {}, { cookie });
  return (data as SessionView).memberships[0]?.factorDue;
};
const prove = (cookie: string) => server.call('session.prove', { password: goodPassword }, { cookie });
const required = 'membership.second-factor-required';

test('[SFA11] [SFA12] [SFA15] the grace is told and goes by; who then sets up a factor is back at once', async () => {
  const member = await world.given.member(acme.admin);
  const cookie = await cookieOf(member);
  expect(await dueOf(cookie)).toBeNull();
  await world.given.factorRule(acme.admin, 2);
  const due = await dueOf(cookie);
  expect(due?.isOver).toBe(false);
  const inTwoDays = world.clock.adjust(new Date()).getTime() + 2 * 86_400_000;
  expect(Math.abs(new Date(due?.at ?? 0).getTime() - inTwoDays)).toBeLessThan(60_000);
  expect(await read(member, cookie)).toBe('ok');

  world.clock.advance({ hours: 48 });
  expect(await dueOf(cookie)).toEqual({ at: due?.at, isOver: true });
  expect(await read(member, cookie)).toBe(required);
  expect(await read(acme.admin, admins)).toBe('ok');

  expect((await prove(cookie)).outcome).toBe('ok');
  const app = await setUpAuthenticator(server, world.clock, cookie);
  expect(app.recoveryCodes).toHaveLength(10);
  expect(await read(member, cookie)).toBe('ok');
  expect(await dueOf(cookie)).toBeNull();

  expect((await server.call('secondFactor.removeAuthenticator', {}, { cookie })).outcome).toBe('ok');
  expect(await read(member, cookie)).toBe(required);
});

test('[SFA11] who joins later has the grace from that day on, and sees their account sync whatever the grace is', async () => {
  await world.given.factorRule(acme.admin, 1);
  world.clock.advance({ hours: 24 });
  const late = await world.given.member(acme.admin);
  const cookie = await cookieOf(late);
  expect(await read(late, cookie)).toBe('ok');
  world.clock.advance({ hours: 24 });
  expect(await read(late, cookie)).toBe(required);
  const sync = await server.call('provisioning.get', organizationOf(late), { cookie });
  expect(sync.data).toMatchObject({ state: 'active' });
});

test('[SFA11] a lifted rule lets everybody in, and one that is made anew counts anew', async () => {
  const member = await world.given.member(acme.admin);
  const cookie = await cookieOf(member);
  await world.given.factorRule(acme.admin, 0);
  expect(await read(member, cookie)).toBe(required);
  await world.given.factorRule(acme.admin, null);
  expect(await read(member, cookie)).toBe('ok');
  world.clock.advance({ hours: 48 });
  await world.given.factorRule(acme.admin, 1);
  expect(await read(member, cookie)).toBe('ok');
  await world.given.factorRule(acme.admin, 0);
  expect(await read(member, cookie)).toBe(required);
});

test('[SFA13] a key stops with its owner, and works again with the owner’s second factor', async () => {
  const member = await world.given.member(acme.admin);
  const { token: apiKey } = await world.given.apiKey(member);
  const use = async () => (await server.call('organization.get', organizationOf(member), { apiKey })).outcome;
  await world.given.factorRule(acme.admin, 0);
  expect(await use()).toBe(required);
  await world.given.secondFactor(member);
  expect(await use()).toBe('ok');
});

test('[SFA12] notifications, pictures and the file of the log are of the organization too', async () => {
  const late = await world.given.member(acme.admin, { role: 'admin' });
  const cookie = await cookieOf(late);
  const invitation = await world.given.invitation(acme.admin, `no@${acme.domain}`);
  await world.given.act(null, declineInvitation, { token: await world.given.tokenOf(invitation) });
  const list = async () => {
    const { data } = await server.call('notification.list', {}, { cookie });
    return data as { unreadCount: number; notifications: { id: string }[] };
  };
  const before = await list();
  expect(before).toMatchObject({ unreadCount: 1, notifications: [{ kind: 'invitation-declined' }] });
  const [{ id: notificationId }] = before.notifications as [{ id: string }];

  await world.given.factorRule(acme.admin, 0);
  expect(await list()).toMatchObject({ unreadCount: 0, notifications: [] });
  const one = await server.call('notification.get', { notificationId }, { cookie });
  expect(one.outcome).toBe('notification.not-found');
  const wanted = { ...organizationOf(late), format: 'csv', filter: {}, mutationId: mutationId() };
  const file = await fetch(`${server.url}/activity-export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, cookie },
    body: JSON.stringify(wanted),
  });
  expect([file.status, await file.text()]).toEqual([403, expect.stringContaining(required)]);

  await world.given.secondFactor(late);
  expect(await list()).toMatchObject({ unreadCount: 1 });
});

test('[SFA14] the rule is set by a fresh admin with a second factor, on the version they saw, and the log says from what to what', async () => {
  const { organizationId } = acme;
  const bare = await world.given.member(acme.admin, { role: 'admin' });
  const set = (cookie: string, wish: object) => {
    const input = { organizationId, seenVersion: 1, isRequired: true, graceDays: 3, mutationId: mutationId(), ...wish };
    return server.call('organization.setFactorRule', input, { cookie });
  };
  expect((await set(await cookieOf(bare), {})).outcome).toBe('factor.own-missing');
  for (const graceDays of [-1, 31, 1.5]) expect((await set(admins, { graceDays })).outcome).toBe('request.invalid');
  expect((await set(admins, {})).data).toEqual({ version: 2 });
  const late = await set(admins, {});
  expect(late.outcome).toBe('organization.changed-meanwhile');
  expect(JSON.stringify(late.body)).toContain('"factorRequired":true');
  expect((await set(admins, { seenVersion: 2 })).data).toEqual({ version: 2 });
  expect((await set(admins, { seenVersion: 2, graceDays: 5 })).data).toEqual({ version: 3 });
  expect((await set(await cookieOf(bare), { seenVersion: 3, isRequired: false, graceDays: 5 })).data).toEqual({
    version: 4,
  });
  world.clock.advance({ minutes: 10 });
  expect((await set(admins, { seenVersion: 4 })).outcome).toBe('session.not-fresh');

  const events = await world.db.prisma.event.findMany({
    where: { streamId: organizationId, type: 'organization.factorRuleChanged' },
    orderBy: { seq: 'asc' },
  });
  expect(events.map(({ data }) => data)).toEqual([
    { isRequired: { from: false, to: true }, graceDays: { from: 7, to: 3 } },
    { graceDays: { from: 3, to: 5 } },
    { isRequired: { from: true, to: false } },
  ]);
});

test('[SFA15] admins see who has no second factor, list only those, and read how many; members are not told', async () => {
  const { organizationId } = acme;
  const bare = await world.given.member(acme.admin, { name: 'Alan Turing' });
  await world.given.secondFactor(await world.given.member(acme.admin));
  const list = (cookie: string, filter: object = {}) =>
    server.call('membership.list', { organizationId, ...filter }, { cookie });
  const namesOf = ({ data }: { data: unknown }) =>
    (data as { members: { name: string; hasSecondFactor: boolean | null }[] }).members.map(
      ({ name, hasSecondFactor }) => [name, hasSecondFactor],
    );
  expect(namesOf(await list(admins, { hasSecondFactor: false }))).toEqual([['Alan Turing', false]]);
  expect(namesOf(await list(admins, { hasSecondFactor: true }))).toEqual([
    ['Ada Lovelace', true],
    ['Grace Hopper', true],
  ]);
  const viewOf = async (cookie: string) => (await server.call('organization.get', { organizationId }, { cookie })).data;
  expect(await viewOf(admins)).toMatchObject({ membersWithoutFactor: 1, factorRule: { requiredSince: null } });

  const members = await cookieOf(bare);
  expect(await viewOf(members)).toMatchObject({ membersWithoutFactor: null });
  expect(namesOf(await list(members)).map(([, has]) => has)).toEqual([null, null, null]);
  expect((await list(members, { hasSecondFactor: false })).outcome).toBe('permission.denied');
});
