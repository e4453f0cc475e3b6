import { readRefusal } from '@rollcall/client';
import { QueryClient } from '@tanstack/react-query';

/** What is read stays good until the feed says otherwise; a refusal is an answer, so only lost calls are made again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => readRefusal(error) === null && count < 2,
      },
    },
  });
}
