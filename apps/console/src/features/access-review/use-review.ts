import type { OrganizationId } from '@rollcall/domain';
import type { ReviewedMember, ReviewPage } from '@rollcall/protocol';
import { useQuery } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { useState } from 'react';
import { tellableError } from '../../live/lost-reads.ts';
import { trpc } from '../../live/trpc.ts';

export interface Review {
  moment: ReviewPage['moment'];
  members: readonly ReviewedMember[];
  /** When the rest was read that no log tells. */
  readAt: Date;
}

/** Reads a review whole, page by page: what is printed has no second page to ask for. @param seq null reads nothing */
export function useReview(organizationId: OrganizationId, seq: number | null) {
  const { client } = trpc.useUtils();
  const [read, setRead] = useState(0);
  const query = useQuery({
    queryKey: getQueryKey(trpc.accessReview.list, { organizationId, seq: seq ?? 0 }, 'query'),
    enabled: seq !== null,
    // A report is of the moment at which it was taken; it does not change under its reader.
    staleTime: Number.POSITIVE_INFINITY,
    async queryFn({ signal }): Promise<Review> {
      const members: ReviewedMember[] = [];
      let cursor: string | null = null;
      let moment: ReviewPage['moment'];
      setRead(0);
      do {
        const place: { cursor?: string } = cursor === null ? {} : { cursor };
        const input = { organizationId, seq: seq ?? 0, limit: 100, ...place };
        const page: ReviewPage = await client.accessReview.list.query(input, { signal });
        members.push(...page.members);
        setRead(members.length);
        ({ moment, nextCursor: cursor } = page);
      } while (cursor !== null);
      return { moment, members: members.toSorted(byRoleAndName), readAt: new Date() };
    },
  });
  return { review: query.data ?? null, read, error: tellableError(query), retry: () => void query.refetch() };
}

/** Those who may most stand first. */
function byRoleAndName(one: ReviewedMember, other: ReviewedMember): number {
  if (one.role !== other.role) return one.role === 'admin' ? -1 : 1;
  return (one.name ?? '').localeCompare(other.name ?? '');
}
