import { openShowcase } from '@rollcall/server/showcase';
import { startChild } from '../child.ts';
import type { Figure } from '../figure.ts';
import type { TwoAdminsJobs } from '../load/two-admins.ts';
import { median, percentile } from '../percentile.ts';

/** From the click of one admin to the window of another: a mutation over HTTP, seen over the feed. */
export async function mutationToSocket(): Promise<Figure[]> {
  const product = await openShowcase();
  const load = startChild<TwoAdminsJobs>(new URL('../load/two-admins.ts', import.meta.url));
  try {
    const { admin, organizationId } = await product.given.organization();
    const colleague = await product.given.member(admin, { role: 'admin' });
    const cookieOf = product.cookieOf.bind(product);
    const cookies: [string, string] = [await cookieOf(admin.accountId), await cookieOf(colleague.accountId)];
    const office = { url: product.url, organizationId, cookies };
    await load.ask('act', { ...office, times: 50 });
    const { seen, answered } = await load.ask('act', { ...office, times: 500 });
    return [
      { name: 'Mutation to the other admin’s socket, p50', value: median(seen), unit: 'ms' },
      { name: 'Mutation to the other admin’s socket, p99', value: percentile(seen, 0.99), unit: 'ms' },
      { name: 'The same p50, of the answer to the mutation', value: median(seen) / median(answered), unit: '×' },
    ];
  } finally {
    await load.close();
    await product.close();
  }
}
