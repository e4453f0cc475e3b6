import type { QueryClient } from '@tanstack/react-query';

/** Read by everybody, or says itself who is signed in. */
const keptFor = new Set(['configuration', 'session']);

/** Forgets all that was read as one person, before another one looks at the same window. */
export function forgetWhatWasRead(queryClient: QueryClient): void {
  queryClient.removeQueries({
    predicate: ({ queryKey: [path] }) => !(Array.isArray(path) && keptFor.has(String(path[0]))),
  });
}
