import { expect, test } from 'vitest';
import { subscribe } from './subscribe.ts';
import { acme } from './testing/given-batch.ts';
import { createManualTimers } from './testing/manual-timers.ts';
import { seededRandom } from './testing/seeded-random.ts';
import { createSimulatedServer } from './testing/simulated-server.ts';

/** FEED_SEED=123 replays one run. */
const replayed = process.env['FEED_SEED'];
const seeds = replayed === undefined ? Array.from({ length: 60 }, (_, index) => index + 1) : [Number(replayed)];

/** A slow tool over bad wires, killed and started again at random; what it did is kept, and how far it came. */
async function runOnce(seed: number) {
  const random = seededRandom(seed);
  const timers = createManualTimers();
  const weather = { drop: random() * 0.3, double: random() * 0.3, maxDelayMs: 20 + random() * 400 };
  const server = createSimulatedServer(timers, random, weather);
  const done: number[] = [];
  const faults: unknown[] = [];
  let stored = 0;
  let life = { isOver: false, stop: new AbortController() };

  function start(): void {
    const mine = { isOver: false, stop: new AbortController() };
    life = mine;
    const { signal } = mine.stop;
    subscribe(
      { transport: server.transport, pull: server.pull, timers },
      {
        organizationId: acme,
        after: stored,
        signal,
        async onEvent({ seq }) {
          await new Promise<void>((resolve) => {
            timers.after(random() * 60, resolve);
          });
          // A process that was killed neither does nor stores anything; it may die between the two.
          if (mine.isOver) return;
          done.push(seq);
          if (random() < 0.05) kill();
          else stored = seq;
        },
      },
    ).catch((error: unknown) => faults.push(error));
  }

  function kill(): void {
    life.isOver = true;
    life.stop.abort();
    timers.after(random() * 500, start);
  }

  start();
  for (let step = 0; step < 60; step += 1) {
    const dice = random();
    if (dice < 0.6) server.append(1 + Math.floor(random() * 3));
    else if (dice < 0.65) server.append(60);
    else if (dice < 0.75) server.tellHeads();
    else if (dice < 0.85) server.breakLines(0.5);
    else if (dice < 0.92) server.setReachable(random() < 0.5);
    else if (!life.isOver) kill();
    await timers.advance(random() * 300);
  }
  Object.assign(weather, { drop: 0, double: 0, maxDelayMs: 10 });
  server.setReachable(true);
  await timers.advance(120_000);
  if (life.isOver) await timers.advance(120_000);
  return { done, faults, expected: server.read(server.length).map(({ seq }) => seq) };
}

test.each(seeds)(
  '[TOOL1] [TOOL2] [TOOL3] a slow tool that dies at random misses nothing, and once repeats are dropped has done all once (seed %i)',
  async (seed) => {
    const { done, faults, expected } = await runOnce(seed);
    expect(faults, `FEED_SEED=${seed}`).toEqual([]);
    expect([...new Set(done)], `FEED_SEED=${seed}`).toEqual(expected);
  },
);
