import type { OrganizationId } from '@rollcall/domain';
import type { QueryClient } from '@tanstack/react-query';

/** Read by everybody, or says itself who is signed in. */
const keptFor = new Set(['configuration', 'session']);

/** Forgets all that was read as one person, before another one looks at the same window. */
export function forgetWhatWasRead(queryClient: QueryClient): void {
  queryClient.removeQueries({
    predicate: ({ queryKey: [path] }) => !(Array.isArray(path) && keptFor.has(String(path[0]))),
  });
}

/** Forgets what was read of one organization, once it is closed to whoever sits here. */
export function forgetOrganization(queryClient: QueryClient, organizationId: OrganizationId): void {
  queryClient.removeQueries({
    predicate: ({ queryKey: [, asked] }) =>
      (asked as { input?: { organizationId?: unknown } } | undefined)?.input?.organizationId === organizationId,
  });
}
