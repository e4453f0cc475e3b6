import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { tellableError } from './lost-reads.ts';

/**
 * A list that is read page by page, each from the cursor that the one before handed out. tRPC's own hook would add a
 * `direction` to the input, which the server, strict as it is, refuses.
 */
export function usePages<Page extends { nextCursor: string | null }>(
  queryKey: QueryKey,
  read: (place: { cursor?: string }) => Promise<Page>,
  /** How often to look again where no event tells of news. */
  lookEveryMs: number | false = false,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: lookEveryMs,
  });
  const { hasNextPage, isFetchingNextPage } = query;
  return {
    /** Null while the first page is on its way. */
    pages: query.data?.pages ?? null,
    error: tellableError(query),
    retry: () => void query.refetch(),
    isLoadingMore: isFetchingNextPage,
    /** Absent at the end of the list, and while the next page is on its way. */
    loadMore: hasNextPage && !isFetchingNextPage ? () => void query.fetchNextPage() : undefined,
  };
}

/** Only what is set: the server refuses fields that are there and empty. */
export function defined<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
