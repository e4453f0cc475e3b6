import { limits } from '@rollcall/domain';
import { openShowcase, type Showcase } from '@rollcall/server/showcase';
import { type Child, startChild } from '../child.ts';
import { spendOn } from '../cpu-time.ts';
import { atMost, type Figure } from '../figure.ts';
import type { FeedCrowdJobs } from '../load/feed-crowd.ts';
import { median } from '../percentile.ts';
import { plainBroadcast } from '../plain-broadcast.ts';

const socketCount = 1_000;
const people = 20;
const events = 100;
const rounds = 3;

/**
 * 100 events told to 1,000 sockets, against a bare `ws` broadcast of the same frames. What the server spends on writing
 * the events is measured without the crowd and taken off.
 */
export async function fanOut(): Promise<Figure[]> {
  const product = await openShowcase();
  const crowd = startChild<FeedCrowdJobs>(new URL('../load/feed-crowd.ts', import.meta.url));
  const { organizationId, cookies } = await openSessions(product);
  const { url } = product;

  const spend = (times: number) => spendOn(() => crowd.ask('rename', times));
  await crowd.ask('connect', { url, organizationId, cookies: cookies.slice(0, 1) });
  await spend(events);
  const writing = [];
  for (let round = 0; round < rounds; round += 1) writing.push((await spend(events)).cpuMs);

  const before = memoryInUse();
  await crowd.ask('connect', { url, organizationId, cookies });
  const after = memoryInUse();
  // What the process had at hand already hides in one of the two growths; the larger one is nearer to the truth.
  const grownBytes = Math.max(after.resident - before.resident, after.live - before.live);
  const telling = [];
  const elapsed = [];
  let frames: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { cpuMs, elapsedMs, value } = await spend(events);
    telling.push(cpuMs);
    elapsed.push(elapsedMs);
    frames = value;
  }
  await close(product, crowd);

  // The same frames to as many sockets in the same rhythm.
  const intervalMs = median(elapsed) / events;
  const plain = await plainBroadcast({ messages: frames, sockets: cookies.length, intervalMs, rounds });

  const ratio = (median(telling) - median(writing)) / median(plain);
  return [
    { name: '100 events to 1,000 sockets, CPU of a bare ws broadcast', value: ratio, unit: '×', target: atMost(1.5) },
    { name: 'Memory of a socket', value: grownBytes / 1024 / cookies.length, unit: 'KiB', target: atMost(60) },
  ];
}

/** Twenty people with ten browsers each, and five windows in every browser, which is what a session may have. */
async function openSessions({ given, cookieOf }: Showcase) {
  const { admin, organizationId } = await given.organization();
  const everybody = [admin];
  while (everybody.length < people) everybody.push(await given.member(admin));
  const cookies: string[] = [];
  for (let index = 0; cookies.length < socketCount; index += 1) {
    const cookie = await cookieOf((everybody[index % people] ?? admin).accountId);
    cookies.push(...Array.from({ length: limits.socket.maxPerSession }, () => cookie));
  }
  return { organizationId, cookies };
}

async function close(product: Showcase, crowd: Child<FeedCrowdJobs>): Promise<void> {
  await crowd.close();
  await product.close();
}

/** After the garbage has been collected: what the process holds, and what of that is in use. */
function memoryInUse(): { resident: number; live: number } {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, live: heapUsed + external };
}
