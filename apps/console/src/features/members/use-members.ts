import type { OrganizationId } from '@rollcall/domain';
import type { MemberView } from '@rollcall/protocol';
import { keepPreviousData } from '@tanstack/react-query';
import { trpc } from '../../live/trpc.ts';
import type { MembersSearch } from './members-search.ts';

/** The pages of members that have been looked at, as one list; null while the first is on its way. */
export function useMembers(organizationId: OrganizationId, search: MembersSearch) {
  const query = trpc.membership.list.useInfiniteQuery(
    { organizationId, ...defined(search) },
    { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined, placeholderData: keepPreviousData },
  );
  const rows: MemberView[] | null = query.data?.pages.flatMap(({ members }) => members) ?? null;
  return {
    rows,
    isError: query.isError,
    error: query.error,
    retry: () => void query.refetch(),
    loadMore: query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined,
  };
}

/** Only what is set: the server refuses fields that are there and empty. */
export function defined(search: MembersSearch): MembersSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
