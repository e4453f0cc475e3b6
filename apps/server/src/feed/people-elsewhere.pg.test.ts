import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { removeMembership } from '../operations/end-membership.ts';
import { openNotices } from '../storage/notices.ts';
import { type GivenOrganization, openWorld, type Person, type World } from '../testing/index.ts';
import { silentDoorbell } from './testing/loopback.ts';
import { lastOf, namesIn, openProcess, toldOf } from './testing/present-people.ts';

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

const ada = 'Ada Lovelace';
const both = [ada, 'Grace Hopper'];

/** Ends of the wire between two processes. */
function openWires() {
  const wires = [openNotices(world.db.url, 'presence'), openNotices(world.db.url, 'presence')] as const;
  onTestFinished(async () => {
    for (const wire of wires) await wire.close();
  });
  return wires;
}

type Process = ReturnType<typeof openProcess>;

test('[PRE7] people of two processes see each other, and those of a process that stops are gone', async () => {
  const [here, there] = openWires().map((notices) => openProcess(world, { notices })) as [Process, Process];
  const reader = await here.openWindow(acme.admin, { screen: 'home' });
  const other = await there.openWindow(grace, { screen: 'members' });
  for (const window of [reader, other]) await toldOf(window, both);
  expect(lastOf(reader)?.people).toEqual(lastOf(other)?.people);

  await there.feed.close();
  await toldOf(reader, [ada]);
});

test('[PRE5] [PRE7] [G6] whoever was removed is not told of, even before the process with their window has noticed', async () => {
  const [own, foreign] = openWires();
  const here = openProcess(world, { notices: own });
  const there = openProcess(world, { notices: foreign, doorbell: silentDoorbell });
  const reader = await here.openWindow(acme.admin);
  const window = await there.openWindow(grace);
  await toldOf(reader, both);
  const { organizationId } = acme;
  await world.given.act(acme.admin.accountId, removeMembership, { organizationId, membershipId: grace.membershipId });
  await toldOf(reader, [ada]);
  expect(lastOf(reader)?.count).toBe(1);
  expect(window.heard).toEqual([]);
});

test('[PRE4] [PRE7] [G11] whom another process announces counts only as an active member of the organization', async () => {
  const [own, foreign] = openWires();
  const process = openProcess(world, { notices: own });
  const stranger = (await world.given.organization({ name: 'Globex' })).admin;
  const reader = await process.openWindow(acme.admin);
  const announced = [stranger, grace].map(({ accountId }) => ({
    organizationId: acme.organizationId,
    accountId,
    isHere: true,
    look: null,
  }));
  const text = JSON.stringify({ from: crypto.randomUUID(), people: announced });
  await vi.waitFor(() => {
    foreign.tell([text]);
    expect(namesIn(lastOf(reader))).toEqual(both);
  });
  expect(lastOf(reader)?.count).toBe(2);
});
