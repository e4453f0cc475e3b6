import type { OrganizationId } from '@rollcall/domain';
import { getQueryKey } from '@trpc/react-query';
import { defined, usePages } from '../../live/pages.ts';
import { trpc } from '../../live/trpc.ts';
import type { MembersSearch } from './members-search.ts';

/** The members who fit a search, as one list; null while the first page is on its way. */
export function useMembers(organizationId: OrganizationId, { member: _openPanel, factor, ...search }: MembersSearch) {
  const { client } = trpc.useUtils();
  const hasSecondFactor = factor === undefined ? undefined : factor === 'with';
  const input = { organizationId, ...defined({ ...search, hasSecondFactor }) };
  const { pages, ...list } = usePages(getQueryKey(trpc.membership.list, input, 'infinite'), (place) =>
    client.membership.list.query({ ...input, ...place }),
  );
  return { ...list, rows: pages?.flatMap(({ members }) => members) ?? null };
}
