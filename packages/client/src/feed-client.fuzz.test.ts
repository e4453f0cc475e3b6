import type { EventView } from '@rollcall/protocol';
import { expect, test } from 'vitest';
import { createFeedClient, type Following } from './feed-client.ts';
import { acme } from './testing/given-batch.ts';
import { createManualTimers } from './testing/manual-timers.ts';
import { seededRandom } from './testing/seeded-random.ts';
import { createSimulatedServer } from './testing/simulated-server.ts';

/** FEED_SEED=123 replays one run. */
const replayed = process.env['FEED_SEED'];
const seeds = replayed === undefined ? Array.from({ length: 60 }, (_, index) => index + 1) : [Number(replayed)];

interface Reader {
  following: Following;
  applied: EventView[];
  resets: number;
}

async function runOnce(seed: number): Promise<{ readers: Reader[]; expected: EventView[]; resets: number }> {
  const random = seededRandom(seed);
  const timers = createManualTimers();
  const weather = { drop: random() * 0.3, double: random() * 0.3, maxDelayMs: 20 + random() * 400 };
  const server = createSimulatedServer(timers, random, weather);
  server.append(Math.floor(random() * 30));
  const readers = Array.from({ length: 3 }, (): Reader => {
    const client = createFeedClient({ transport: server.transport, pull: server.pull, timers, random });
    const reader: Omit<Reader, 'following'> = { applied: [], resets: 0 };
    const following = client.follow(acme, {
      onReset({ head }) {
        reader.resets += 1;
        reader.applied = server.read(head.seq);
      },
      onEvents(events) {
        for (const event of events) {
          expect(event.seq, 'told once and in order').toBeGreaterThan(reader.applied.at(-1)?.seq ?? 0);
          reader.applied.push(event);
        }
      },
    });
    return Object.assign(reader, { following });
  });

  for (let step = 0; step < 80; step += 1) {
    const dice = random();
    if (dice < 0.6) server.append(1 + Math.floor(random() * 3));
    else if (dice < 0.65) server.append(50);
    else if (dice < 0.75) server.tellHeads();
    else if (dice < 0.85) server.breakLines(0.5);
    else if (dice < 0.88) server.restore(Math.floor(random() * 10));
    else if (dice < 0.94) server.setReachable(random() < 0.5);
    await timers.advance(random() * 300);
  }

  Object.assign(weather, { drop: 0, double: 0, maxDelayMs: 10 });
  server.setReachable(true);
  server.append(1);
  // What was under way when the faults ended may take its time to fail; from there the promise is five seconds.
  await timers.advance(1_000);
  server.tellHeads();
  await timers.advance(5_000);
  const resets = readers.reduce((sum, reader) => sum + reader.resets, 0);
  return { readers, expected: server.read(server.length), resets };
}

test.each(seeds)(
  '[G4] [G5] [FEED2] [FEED4] after drops, doubles, overtaking, breaks and restored backups every reader equals the log (seed %i)',
  async (seed) => {
    const { readers, expected } = await runOnce(seed);
    for (const { following, applied } of readers) {
      expect(following.status, `replay with FEED_SEED=${seed}`).toEqual({ state: 'live' });
      expect(applied, `replay with FEED_SEED=${seed}`).toEqual(expected);
    }
  },
);
