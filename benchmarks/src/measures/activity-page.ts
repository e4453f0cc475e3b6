import { createClient } from '@rollcall/client';
import type { ActivityFilter } from '@rollcall/protocol';
import { openShowcase, type Showcase } from '@rollcall/server/showcase';
import { atMost, type Figure } from '../figure.ts';
import { beganAt, lengthenLog, minuteMs } from '../long-log.ts';
import { median } from '../percentile.ts';

const pagesPerRound = 40;
const rounds = 5;
const sizes = { short: 10_000, long: 1_000_000 };

/**
 * A page of 50 events over HTTP, of a log of a million against one of 10,000: the newest, one in the middle by its cursor,
 * one type that a thousandth are of, and what is about one person.
 */
export async function activityPage(): Promise<Figure[]> {
  const product = await openShowcase();
  try {
    const [short, long] = [await openReader(product, sizes.short), await openReader(product, sizes.long)];
    const figures: Figure[] = [];
    for (const page of ['newest', 'middle', 'rare type', 'one person'] as const) {
      const ratios: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const times = { short: [] as number[], long: [] as number[] };
        // In turns, so that whatever disturbs the one disturbs the other as well.
        for (let count = 0; count < pagesPerRound; count += 1) {
          times.short.push(await timed(short[page]));
          times.long.push(await timed(long[page]));
        }
        if (round > 0) ratios.push(median(times.long) / median(times.short));
      }
      const name = `Activity page at 1,000,000 events, of the same at 10,000: ${page}`;
      figures.push({ name, value: median(ratios), unit: '×', target: atMost(1.3) });
    }
    return figures;
  } finally {
    await product.close();
  }
}

/** One reader of a log of so many events, who can turn to each page that is measured. */
async function openReader(product: Showcase, size: number) {
  const { admin, organizationId } = await product.given.organization();
  await lengthenLog(product, admin, size);
  const cookie = await product.cookieOf(admin.accountId);
  const client = createClient({ baseUrl: product.url, headers: { origin: product.url, cookie } });
  const turnTo = (more: ActivityFilter & { cursor?: string }) =>
    client.event.list.query({ organizationId, limit: 50, ...more });
  const to = new Date(beganAt + (size / 2) * minuteMs).toISOString();
  const cursor = (await turnTo({ to })).nextCursor ?? '';
  const about = `mem_${'500'.padStart(20, '0')}` as const;
  return {
    newest: () => turnTo({}),
    middle: () => turnTo({ to, cursor }),
    'rare type': () => turnTo({ types: ['organization.updated'] }),
    'one person': () => turnTo({ about }),
  };
}

async function timed(work: () => Promise<{ events: unknown[] }>): Promise<number> {
  const startedAt = performance.now();
  const { events } = await work();
  const took = performance.now() - startedAt;
  if (events.length < 10) throw new Error(`a page of ${events.length} events`);
  return took;
}
