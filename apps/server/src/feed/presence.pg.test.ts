import type { PresenceMessage } from '@rollcall/protocol';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createApiKeys } from '../auth/api-keys.ts';
import { changeRole } from '../operations/change-role.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { revokeSessions } from '../operations/revoke-session.ts';
import { updateAccount } from '../operations/update-account.ts';
import { mintId } from '../storage/mint-id.ts';
import { giveDomain } from '../testing/give-domain.ts';
import { type GivenOrganization, openWorld, type Person, type World } from '../testing/index.ts';
import { lastOf, namesIn, openProcess, type PresentWindow, toldOf } from './testing/present-people.ts';

let world: World;
let acme: GivenOrganization;
let grace: Person;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  acme = await world.given.organization();
  grace = await world.given.member(acme.admin);
});
afterAll(() => world.close());

/** The screens in it, in the order of the alphabet. */
const screensIn = (message: PresenceMessage | undefined) => message?.people.map(({ screen }) => screen).sort();

const ada = 'Ada Lovelace';
const both = [ada, 'Grace Hopper'];

test('[PRE1] [PRE3] who opens a window is told to the others with name, screen and the name of the row', async () => {
  const process = openProcess(world);
  const reader = await process.openWindow(acme.admin, { screen: 'home' });
  const projectId = await world.given.project(acme.admin, { name: 'Demand forecast' });
  const other = await process.openWindow(grace, { screen: 'project', rowId: projectId });
  await toldOf(reader, both);
  const told = () => lastOf(reader)?.people.find(({ accountId }) => accountId === grace.accountId);
  const { accountId, name } = grace;
  const person = { accountId, name, pictureId: null };
  expect(told()).toEqual({ ...person, screen: 'project', rowName: 'Demand forecast' });

  await other.look({ screen: 'members', rowId: acme.admin.membershipId });
  await vi.waitFor(() => expect(told()).toEqual({ ...person, screen: 'members', rowName: ada }));
  const { version: seenVersion } = await world.db.prisma.account.findUniqueOrThrow({ where: { id: accountId } });
  await world.given.act(accountId, updateAccount, { name: 'Grace B. Hopper', seenVersion });
  await vi.waitFor(() => expect(told()?.name).toBe('Grace B. Hopper'));
});

test('[PRE2] keys of people and of the organization are neither told of nor told', async () => {
  const process = openProcess(world);
  const { authenticate } = createApiKeys(world.db, world.clock);
  const { organizationId } = acme;
  const keys = [];
  for (const { token } of [await world.given.apiKey(grace), await world.given.serviceKey(acme.admin)]) {
    const holder = await authenticate(token, '127.0.0.1');
    const key = await process.connectBy({ credential: { kind: 'apiKey', ...holder, organizationId } });
    expect(await key.subscribe(organizationId)).toMatchObject({ outcome: 'subscribed' });
    await key.send('look', { organizationId, at: { screen: 'home' } });
    keys.push(key);
  }
  const reader = await process.openWindow(acme.admin);
  await toldOf(reader, [ada]);
  expect(lastOf(reader)?.count).toBe(1);
  expect(keys.map((key) => [key.presence, key.closed()])).toEqual([
    [[], false],
    [[], false],
  ]);
});

test('[PRE2] somebody in account sync is neither told of nor told', async () => {
  const process = openProcess(world);
  const waiting = await world.given.stuckPerson(
    await world.given.invitation(acme.admin, `alan@${acme.domain}`),
    'Alan Turing',
  );
  const outside = await process.openWindow(waiting, { screen: 'home' });
  const reader = await process.openWindow(acme.admin);
  await toldOf(reader, [ada]);
  expect(lastOf(reader)?.count).toBe(1);
  expect(outside.presence).toEqual([]);
});

test.each<[string, unknown]>([
  ['no message', undefined],
  ['a text', 'members'],
  ['no organization', { at: { screen: 'home' } }],
  ['an account for an organization', { organizationId: 'acc_00000000000000000001', at: { screen: 'home' } }],
  ['a screen that does not exist', { at: { screen: 'Grace is watching you' } }],
  ['a text for a row', { at: { screen: 'members', rowId: 'Grace Hopper' } }],
  ['a row of another kind', { at: { screen: 'members', rowId: 'prj_00000000000000000001' } }],
  ['a row of a screen that has none', { at: { screen: 'home', rowId: 'prj_00000000000000000001' } }],
  ['a field too many', { at: { screen: 'home' }, note: 'hello' }],
])('[PRE3] [G12] %s is no look and ends the connection', async (name, message) => {
  const window = await openProcess(world).openWindow(grace);
  const isFields = typeof message === 'object' && name !== 'no organization';
  await window.send('look', isFields ? { organizationId: acme.organizationId, ...message } : message);
  expect(window.closed()).toBe(true);
});

test('[PRE4] [G11] nothing of one organization reaches another, not even over one socket that watches both', async () => {
  const process = openProcess(world);
  const globex = await world.given.organization({ name: 'Globex' });
  await world.given.act(null, giveDomain, { from: acme.organizationId, to: globex.organizationId });
  await world.given.join(grace, await world.given.invitation(globex.admin, grace.email));
  const reader = await process.openWindow(acme.admin, { screen: 'home' });
  const foreign = await process.openWindow(globex.admin, { screen: 'home' }, [globex.organizationId]);
  const inBoth = await process.openWindow(grace, { screen: 'activity' }, [acme.organizationId, globex.organizationId]);
  // What a stranger says of an organization that they do not watch counts nowhere.
  await foreign.look({ screen: 'webhooks' }, acme.organizationId);
  await toldOf(foreign, [ada, 'Grace Hopper']);
  await vi.waitFor(() => expect(screensIn(lastOf(reader))).toEqual(['activity', 'home']));

  expect(screensIn(lastOf(foreign, globex.organizationId))).toEqual(['home', null]);
  expect(foreign.closed()).toBe(false);
  const organizationsOf = ({ presence }: { presence: PresenceMessage[] }) =>
    new Set(presence.map(({ organizationId }) => organizationId));
  expect(organizationsOf(reader)).toEqual(new Set([acme.organizationId]));
  expect(organizationsOf(foreign)).toEqual(new Set([globex.organizationId]));
  expect(organizationsOf(inBoth).size).toBe(2);
});

test('[PRE4] [G11] a row of another organization, and one that does not exist, have no name', async () => {
  const process = openProcess(world);
  const globex = await world.given.organization({ name: 'Globex' });
  const secret = await world.given.project(globex.admin, { name: 'Secret' });
  const reader = await process.openWindow(acme.admin);
  const other = await process.openWindow(grace);
  const told = () => lastOf(reader)?.people.find(({ accountId }) => accountId === grace.accountId);
  for (const at of [
    { screen: 'project', rowId: secret },
    { screen: 'members', rowId: globex.admin.membershipId },
    { screen: 'project', rowId: mintId('project') },
  ] as const) {
    await other.look(at);
    await vi.waitFor(() => expect(told()?.screen).toBe(at.screen));
    expect(told()?.rowName).toBeNull();
  }
});

test.each<[string, (window: PresentWindow) => Promise<unknown> | void]>([
  ['closing the last window', ({ left }) => left()],
  [
    'signing out',
    ({ sessionId }) => world.given.act(grace.accountId, revokeSessions, { accountId: grace.accountId, sessionId }),
  ],
  [
    'removal',
    () =>
      world.given.act(acme.admin.accountId, removeMembership, {
        organizationId: acme.organizationId,
        membershipId: grace.membershipId,
      }),
  ],
  ['a second factor that is required', () => world.given.factorRule(acme.admin, 0)],
])('[PRE5] [G6] %s takes a person away within a second', async (_name, leave) => {
  const process = openProcess(world);
  const reader = await process.openWindow(acme.admin);
  await world.given.secondFactor(acme.admin);
  const window = await process.openWindow(grace, { screen: 'home' });
  await toldOf(reader, both);
  await leave(window);
  const acknowledgedAt = performance.now();
  const told = window.presence.length;
  await toldOf(reader, [ada]);
  expect(performance.now() - acknowledgedAt).toBeLessThan(1_000);
  expect(window.presence).toHaveLength(told);
});

test('[PRE5] [G6] in an organization that is suspended nobody is told of anybody', async () => {
  const process = openProcess(world);
  const [reader, other] = [await process.openWindow(acme.admin), await process.openWindow(grace)];
  await toldOf(reader, both);
  const told = reader.presence.length;
  await world.given.suspend(acme.organizationId);
  await process.look();
  await other.look({ screen: 'activity' });
  await world.given.resume(acme.organizationId);
  const later = await process.openWindow(grace);
  await toldOf(later, ['Grace Hopper']);
  expect(reader.presence).toHaveLength(told);
});

test('[PRE5] an admin who is made a member stays, and is told as before', async () => {
  const process = openProcess(world);
  const second = await world.given.member(acme.admin, { name: 'Alan Turing', role: 'admin' });
  const reader = await process.openWindow(acme.admin);
  const window = await process.openWindow(second, { screen: 'invitations' });
  await toldOf(reader, [ada, 'Alan Turing']);
  const { organizationId, membershipId } = second;
  const { version: seenVersion } = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
  await world.given.act(acme.admin.accountId, changeRole, {
    organizationId,
    membershipId,
    role: 'member',
    seenVersion,
  });
  await process.look();
  await window.look({ screen: 'home' });
  await vi.waitFor(() => expect(lastOf(window)?.people.map(({ screen }) => screen)).toContain('home'));
  expect(namesIn(lastOf(reader))).toEqual([ada, 'Alan Turing'].sort());
});

test('[PRE8] no row and no event is written', async () => {
  const contents = async () => {
    const { rows } = await world.db.pool.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
    );
    const counts: [string, unknown][] = [];
    for (const { name } of rows) {
      const found = await world.db.pool.query(`SELECT count(*), max(xmin::text::bigint) FROM "${name}"`);
      counts.push([name, found.rows]);
    }
    return counts;
  };
  const process = openProcess(world);
  const reader = await process.openWindow(acme.admin);
  const other = await process.openWindow(grace);
  const before = await contents();
  await other.look({ screen: 'members', rowId: grace.membershipId });
  await vi.waitFor(() => expect(lastOf(reader)?.people.map(({ rowName }) => rowName)).toContain('Grace Hopper'));
  other.left();
  await toldOf(reader, [ada]);
  expect(await contents()).toEqual(before);
});
