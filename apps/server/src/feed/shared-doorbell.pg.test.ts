import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { changeRole } from '../operations/change-role.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { type Notices, noticesAbout, openNotices } from '../storage/notices.ts';
import { openWorld, type World } from '../testing/index.ts';
import { createSharedDoorbell } from './shared-doorbell.ts';
import { doorbellContract } from './testing/doorbell-contract.ts';
import { openFeed } from './testing/loopback.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The end of one process, once it hears what others tell. */
async function openWire(): Promise<Notices> {
  const notices = openNotices(world.db.url, 'test');
  onTestFinished(() => notices.close());
  const hears = vi.fn<(text: string) => void>();
  const stop = notices.listen(hears);
  await vi.waitFor(() => {
    notices.tell(['hello']);
    expect(hears).toHaveBeenCalled();
  });
  stop();
  return notices;
}

describe('within one process', () => {
  doorbellContract(async () => createSharedDoorbell(await openWire()));
});

test('[FEED1] a ring is heard once in every process, whatever else is said there', async () => {
  const wires = [await openWire(), await openWire()] as const;
  const [here, there] = wires.map((wire) => createSharedDoorbell(wire));
  const heard = { here: [] as string[], there: [] as string[] };
  here?.listen((ids) => heard.here.push(...ids));
  there?.listen((ids) => heard.there.push(...ids));
  noticesAbout(wires[0], 'doorbell').tell(['', 'nonsense', "x org_'; DROP TABLE event; -- acc_", 'x \u0007']);
  noticesAbout(wires[0], 'presence').tell(['x org_00000000000000000003']);
  const many = Array.from({ length: 450 }, (_, n) => `org_${`${n}`.padStart(20, '0')}` as const);
  here?.ring(many);
  here?.ring(['acc_00000000000000000001']);
  const all = [...many, 'acc_00000000000000000001'];
  await vi.waitFor(() => expect(heard.there).toEqual(all));
  expect(heard.here).toEqual(all);
});

test('[FEED1] [FEED5] [G6] what one process commits is told in the windows of another without its poll, and ends them', async () => {
  const { given } = world;
  const { organizationId, admin } = await given.organization();
  const grace = await given.member(admin);
  const doorbell = createSharedDoorbell(await openWire());
  const elsewhere = createSharedDoorbell(await openWire());
  // This feed never polls within the test.
  const { feed, connect } = openFeed(world, { doorbell });
  onTestFinished(() => feed.close());
  const [reader, leaver] = [await connect(admin.accountId), await connect(grace.accountId)];
  for (const window of [reader, leaver]) {
    expect(await window.subscribe(organizationId)).toMatchObject({ outcome: 'subscribed' });
  }
  const { membershipId } = grace;
  await given.act(admin.accountId, changeRole, { organizationId, membershipId, role: 'admin', seenVersion: 2 });
  elsewhere.ring([organizationId]);
  await vi.waitFor(() => expect(reader.seqs(organizationId)).toHaveLength(1));
  await given.act(admin.accountId, removeMembership, { organizationId, membershipId });
  elsewhere.ring([organizationId]);
  await vi.waitFor(() =>
    expect(leaver.heard.at(-1)).toMatchObject({ name: 'revoked', message: { streamId: organizationId } }),
  );
});
