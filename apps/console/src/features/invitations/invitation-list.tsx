import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { InvitationView } from '@rollcall/protocol';
import { IconMailPlus } from '@tabler/icons-react';
import { getQueryKey } from '@trpc/react-query';
import { ChangedMark } from '../../live/changed-mark.tsx';
import { Failure } from '../../live/failure.tsx';
import { defined, usePages } from '../../live/pages.ts';
import { trpc } from '../../live/trpc.ts';
import { ClearFilters } from '../../ui/clear-filters.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { Cell, DataTable, HeadCell, MenuHeadCell } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RoleBadge } from '../../ui/role-badge.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import classes from './invitation-list.module.css';
import { InvitationMenu } from './invitation-menu.tsx';
import { InvitationState } from './invitation-status.tsx';
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
  const { t } = useLingui();
  const { client } = trpc.useUtils();
  const filter = defined(search);
  const input = { organizationId, ...filter };
  const { pages, ...list } = usePages(getQueryKey(trpc.invitation.list, input, 'infinite'), (place) =>
    client.invitation.list.query({ ...input, ...place }),
  );
  const rows = pages?.flatMap(({ invitations }) => invitations);
  if (list.error !== null) return <Failure error={list.error} onRetry={list.retry} />;
  if (rows === undefined) return <SkeletonRows />;
  if (rows.length === 0) {
    const isFiltered = Object.keys(filter).length > 0;
    return (
      <EmptyState
        icon={IconMailPlus}
        title={isFiltered ? <Trans>No invitation fits</Trans> : <Trans>No invitations yet</Trans>}
      >
        {isFiltered ? <ClearFilters onClear={onClear} /> : <Trans>Enter addresses above and press Invite.</Trans>}
      </EmptyState>
    );
  }
  return (
    <DataTable<InvitationView>
      label={t`Invitations`}
      columns="minmax(0, 1.4fr) 116px minmax(0, 1.2fr) minmax(0, 0.8fr) 110px 36px"
      rows={rows}
      keyOf={({ id }) => id}
      onEnd={list.loadMore}
      head={
        <>
          <HeadCell part="name">
            <Trans>Address</Trans>
          </HeadCell>
          <HeadCell>
            <Trans>Role</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>State</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Invited by</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Expires</Trans>
          </HeadCell>
          <MenuHeadCell />
        </>
      }
    >
      {(invitation) => (
        <>
          <Cell part="name">
            <div className={classes['stack']}>
              <Copyable text={invitation.email} strong />
              <span className="narrow-only">
                <InvitationState invitation={invitation} />
              </span>
            </div>
            <ChangedMark subjectId={invitation.id} />
          </Cell>
          <Cell>
            <RoleBadge role={invitation.role} />
          </Cell>
          <Cell part="wide">
            <InvitationState invitation={invitation} />
          </Cell>
          <Cell part="wide">
            <InvitedBy invitation={invitation} />
          </Cell>
          <Cell part="wide">
            {invitation.settledAt === null ? (
              <RelativeTime at={invitation.expiresAt} />
            ) : (
              <span className="quiet">—</span>
            )}
          </Cell>
          <Cell part="menu">
            <InvitationMenu invitation={invitation} organizationId={organizationId} />
          </Cell>
        </>
      )}
    </DataTable>
  );
}

/** Who invited, and when. */
function InvitedBy({ invitation: { invitedBy, createdAt } }: { invitation: InvitationView }) {
  return (
    <div className={classes['stack']}>
      <span className={classes['person']}>{invitedBy === '' ? <Trans>Support</Trans> : invitedBy}</span>
      <span className={classes['when']}>
        <RelativeTime at={createdAt} />
      </span>
    </div>
  );
}
