import { Trans } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import { IconMailPlus } from '@tabler/icons-react';
import { getQueryKey } from '@trpc/react-query';
import { Failure } from '../../live/failure.tsx';
import { defined, usePages } from '../../live/pages.ts';
import { trpc } from '../../live/trpc.ts';
import { ClearFilters } from '../../ui/clear-filters.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { InvitationTable } from './invitation-table.tsx';
import type { InvitationsSearch } from './invitations-search.ts';

/** Every invitation, the newest first. */
export function InvitationList({
  organizationId,
  search,
  onClear,
}: {
  organizationId: OrganizationId;
  search: InvitationsSearch;
  onClear(): void;
}) {
  const { client } = trpc.useUtils();
  const filter = defined(search);
  const input = { organizationId, ...filter };
  const { pages, ...list } = usePages(getQueryKey(trpc.invitation.list, input, 'infinite'), (place) =>
    client.invitation.list.query({ ...input, ...place }),
  );
  const rows = pages?.flatMap(({ invitations }) => invitations);
  if (list.error !== null) return <Failure error={list.error} onRetry={list.retry} />;
  if (rows === undefined) return <SkeletonRows />;
  const isFiltered = Object.keys(filter).length > 0;
  const nothing = (
    <EmptyState
      icon={IconMailPlus}
      title={isFiltered ? <Trans>No invitation fits</Trans> : <Trans>No invitations yet</Trans>}
    >
      {isFiltered ? <ClearFilters onClear={onClear} /> : <Trans>Enter addresses above and press Invite.</Trans>}
    </EmptyState>
  );
  return <InvitationTable organizationId={organizationId} rows={rows} onEnd={list.loadMore} empty={nothing} />;
}
