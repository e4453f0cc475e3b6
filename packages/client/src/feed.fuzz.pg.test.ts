import { type EventView, emptyFingerprint } from '@rollcall/protocol';
import {
  accountReader,
  openBusyOffice,
  openFeed,
  openWorld,
  type Person,
  pullEvents,
  readHead,
  signIn,
  type World,
} from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createFeedClient } from './feed-client.ts';
import { systemTimers, type Timers } from './feed-transport.ts';
import { createFaults, createLoopback } from './testing/loopback-transport.ts';
import { seededRandom } from './testing/seeded-random.ts';

/** FEED_SEED=123 replays one run, as far as the interleaving of real processes can be replayed. */
const replayed = process.env['FEED_SEED'];
const seeds = replayed === undefined ? [1, 2, 3] : [Number(replayed)];

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Waits of the client pass ten times as fast, so that many faults fit into one run. */
const hastyTimers: Timers = { ...systemTimers, after: (ms, callback) => systemTimers.after(ms / 10, callback) };

/** Everything that an account may see of a stream now, read afresh. */
async function freshRead({ accountId, organizationId }: Person): Promise<EventView[]> {
  const events: EventView[] = [];
  let after = { seq: 0, fingerprint: emptyFingerprint };
  for (;;) {
    const reply = await pullEvents(world.db, accountReader(world.db, world.clock, accountId), {
      streamId: organizationId,
      after,
    });
    if (reply.outcome === 'reset') throw new Error(`a fresh read was reset: ${reply.reason}`);
    if (reply.batch.through.seq === after.seq) return events;
    events.push(...reply.batch.events);
    after = reply.batch.through;
  }
}

async function givenReader(feed: ReturnType<typeof openFeed>['feed'], person: Person, random: () => number) {
  const faults = createFaults();
  const caller = { accountId: person.accountId, sessionId: await signIn(world, person.accountId) };
  const loopback = createLoopback({ feed, world, random }, caller, faults);
  const client = createFeedClient({ ...loopback, timers: hastyTimers, random, silentAfterMs: 5_000 });
  const applied: EventView[] = [];
  let startedAt = 0;
  const following = client.follow(person.organizationId, {
    onReset: ({ head }) => {
      startedAt = head.seq;
      applied.length = 0;
    },
    onEvents: (events) => applied.push(...events),
  });
  return { person, faults, client, following, applied, startedAt: () => startedAt };
}

test.each(seeds)(
  '[G4] [G5] [G6] [FEED1] while people work and wires fail, every open reader ends equal to a fresh read (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const office = await openBusyOffice(world, random);
    const { feed, beat } = openFeed(world, { doorbell: world.doorbell, pollMs: 50 });
    const people = [...office.settled, ...office.settled, office.mover, office.leaver];
    const readers = await Promise.all(people.map((person) => givenReader(feed, person, random)));
    await vi.waitFor(() =>
      expect(readers.map(({ following }) => following.status.state)).toEqual(people.map(() => 'live')),
    );

    for (const { faults } of readers) Object.assign(faults, { drop: 0.2, double: 0.2, maxDelayMs: 30 });
    let dismissedAt = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 40; round += 1) {
      await Promise.all([office.act(), office.act(), office.act()]);
      if (random() < 0.3) readers[Math.floor(random() * readers.length)]?.faults.breakAll();
      if (random() < 0.2) await beat();
      if (round === 20) {
        await office.dismiss();
        dismissedAt = (await readHead(world.db, office.organizationId))?.seq ?? 0;
      }
    }

    for (const { faults } of readers) Object.assign(faults, { drop: 0, double: 0, maxDelayMs: 0 });
    const head = await readHead(world.db, office.organizationId);
    await beat();
    const staying = readers.filter(({ person }) => person !== office.leaver);
    await vi.waitFor(
      () =>
        expect(
          staying.map(({ following }) => following.cursor),
          `FEED_SEED=${seed}`,
        ).toEqual(staying.map(() => head)),
      { timeout: 5_000 },
    );

    for (const { person, applied, startedAt } of staying) {
      // Whoever changes role reads everything again at that event, as the console does; from there on both must agree.
      const moves = applied.filter(
        ({ type, data }) => type === 'membership.roleChanged' && data['accountId'] === person.accountId,
      );
      const from = Math.max(startedAt(), moves.at(-1)?.seq ?? 0);
      const behind = (events: EventView[]) => events.filter(({ seq }) => seq > from);
      expect(behind(applied), `${person.name}, FEED_SEED=${seed}`).toEqual(behind(await freshRead(person)));
      expect(applied.map(({ seq }) => seq)).toEqual([...new Set(applied.map(({ seq }) => seq))].sort((a, b) => a - b));
    }
    const left = readers.find(({ person }) => person === office.leaver);
    await vi.waitFor(() => expect(left?.following.status).toEqual({ state: 'revoked', reason: 'membership' }), {
      timeout: 5_000,
    });
    expect(left?.applied.filter(({ seq }) => seq >= dismissedAt)).toEqual([]);

    for (const { client } of readers) client.close();
    await feed.close();
  },
);
