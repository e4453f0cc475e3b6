import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Reads again what a key covers, as far as it is on screen, and forgets the rest. Ends when the answers are there.
 * A first read that is under way cannot be begun anew, and its answer may be older than the news that made us call: it
 * is awaited, and then read once more.
 */
export async function readAgain(queryClient: QueryClient, queryKey: QueryKey): Promise<void> {
  const firstReads = queryClient
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  await queryClient.invalidateQueries({ queryKey });
  if (firstReads.length > 0) await queryClient.invalidateQueries({ queryKey });
}
