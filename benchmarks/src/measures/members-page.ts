import { createClient } from '@rollcall/client';
import { openShowcase, type Showcase } from '@rollcall/server/showcase';
import { addColleagues } from '../colleagues.ts';
import { atMost, type Figure } from '../figure.ts';
import { median } from '../percentile.ts';

const pagesPerRound = 60;
const rounds = 5;

/**
 * A page of 50 members over HTTP, of an organization of 10,000 against one of 1,000: the first page and one in the
 * middle. A search that a tenth of the people match stands beside them without a target: it sorts what it finds.
 */
export async function membersPage(): Promise<Figure[]> {
  const product = await openShowcase();
  try {
    const [small, large] = [await openReader(product, 1_000), await openReader(product, 10_000)];
    const figures: Figure[] = [];
    for (const page of ['first', 'middle', 'search'] as const) {
      const ratios: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const times = { small: [] as number[], large: [] as number[] };
        // In turns, so that whatever disturbs the one disturbs the other as well.
        for (let count = 0; count < pagesPerRound; count += 1) {
          times.small.push(await timed(small[page]));
          times.large.push(await timed(large[page]));
        }
        if (round > 0) ratios.push(median(times.large) / median(times.small));
      }
      const name = `Members page at 10,000, of the same at 1,000: ${page}`;
      const value = median(ratios);
      figures.push({ name, value, unit: '×', ...(page === 'search' ? {} : { target: atMost(1.3) }) });
    }
    return figures;
  } finally {
    await product.close();
  }
}

/** One reader of an organization of so many, who can turn to each page that is measured. */
async function openReader(product: Showcase, size: number) {
  const { admin, organizationId } = await product.given.organization();
  await addColleagues(product, await product.given.member(admin), size - 2);
  const cookie = await product.cookieOf(admin.accountId);
  const client = createClient({ baseUrl: product.url, headers: { origin: product.url, cookie } });
  const turnTo = (more: { cursor?: string; search?: string }) =>
    client.membership.list.query({ organizationId, limit: 50, ...more });

  let middle = await turnTo({});
  for (let seen = 50; seen < size / 2 && middle.nextCursor !== null; seen += 50) {
    middle = await turnTo({ cursor: middle.nextCursor });
  }
  const cursor = middle.nextCursor ?? '';
  return {
    first: () => turnTo({}),
    middle: () => turnTo({ cursor }),
    search: () => turnTo({ search: 'grace' }),
  };
}

async function timed(work: () => Promise<{ members: unknown[] }>): Promise<number> {
  const startedAt = performance.now();
  const { members } = await work();
  const took = performance.now() - startedAt;
  if (members.length !== 50) throw new Error(`a page of ${members.length} members`);
  return took;
}
