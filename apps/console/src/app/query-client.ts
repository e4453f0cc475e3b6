import { readRefusal } from '@rollcall/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { nextReadInMs, wasLost } from '../live/lost-reads.ts';
import { trpc } from '../live/trpc.ts';

/** What is read stays good until the feed says otherwise; a refusal is an answer, so only lost calls are made again. */
export function createQueryClient(): QueryClient {
  const sessionKey = getQueryKey(trpc.session.get);
  // Whoever is told that nobody is signed in, or that an organization has closed, asks again; the frame shows what to do.
  const onError = (error: unknown): void => {
    const code = readRefusal(error)?.code;
    if (code === 'session.required' || code === 'membership.second-factor-required') {
      void client.invalidateQueries({ queryKey: sessionKey });
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        // A lost network is said at once; what is held back and sent later would be done when nobody expects it.
        networkMode: 'always',
        retry: (count, error) => wasLost(error) && count < 2,
        refetchInterval: nextReadInMs,
        refetchIntervalInBackground: true,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
