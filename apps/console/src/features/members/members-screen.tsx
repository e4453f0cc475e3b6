import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { MemberSort } from '@rollcall/protocol';
import { IconUserPlus, IconUserSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Failure } from '../../live/failure.tsx';
import { useOrganizationId } from '../../live/organization-id.ts';
import { useOrganization, useSession } from '../../live/session.ts';
import { ClearFilters } from '../../ui/clear-filters.tsx';
import { DataTable, HeadCell, MenuHeadCell, SortButton } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { MemberFilters } from './member-filters.tsx';
import { MemberPanel } from './member-panel.tsx';
import { MemberRow } from './member-row.tsx';
import { type MembersSearch, membersSearchSchema } from './members-search.ts';
import { useMembers } from './use-members.ts';

/** Who is in the organization. Admins change roles and remove people here. */
export function MembersScreen() {
  const { t } = useLingui();
  const organizationId = useOrganizationId();
  const search = membersSearchSchema.parse(useSearch({ strict: false }));
  const navigate = useNavigate({ from: '/o/$organizationId/manage/members' });
  const { data: organization } = useOrganization(organizationId);
  const { data: session } = useSession();
  const members = useMembers(organizationId, search);
  const isAdmin = organization?.role === 'admin';
  const show = (changes: MembersSearch) =>
    void navigate({ search: { ...search, ...changes }, replace: true, resetScroll: false });
  const { sort = 'name', direction = 'asc' } = search;
  const sortable = (column: MemberSort) => ({
    sorted: column === sort ? direction : null,
    onSort: () => show({ sort: column, direction: column === sort && direction === 'asc' ? 'desc' : 'asc' }),
  });

  const invite = (
    <Button
      component={Link}
      to="/o/$organizationId/manage/invitations"
      params={{ organizationId } as never}
      leftSection={<IconUserPlus size={16} aria-hidden />}
    >
      <Trans>Invite people</Trans>
    </Button>
  );
  return (
    <Page
      title={<Trans>Members</Trans>}
      hint={<Trans>Everybody who is in {organization?.name ?? '…'}.</Trans>}
      actions={isAdmin ? invite : null}
    >
      <MemberFilters search={search} seesFactors={isAdmin} onChange={show} />
      {members.error !== null ? (
        <Failure error={members.error} onRetry={members.retry} />
      ) : members.rows === null ? (
        <SkeletonRows />
      ) : members.rows.length === 0 ? (
        <EmptyState icon={IconUserSearch} title={<Trans>Nobody found</Trans>}>
          <Trans>No member fits this search. Try fewer letters.</Trans>
          <ClearFilters onClear={() => show({ search: undefined, role: undefined, factor: undefined })} />
        </EmptyState>
      ) : (
        <DataTable
          label={t`Members`}
          columns="minmax(0, 1.6fr) 116px minmax(0, 1fr) 120px 36px"
          rows={members.rows}
          keyOf={({ id }) => id}
          onEnd={members.loadMore}
          head={
            <>
              <HeadCell part="name" sorted={sort === 'name' || sort === 'email' ? direction : null}>
                <SortButton {...sortable('name')}>
                  <Trans>Name</Trans>
                </SortButton>
                <SortButton {...sortable('email')}>
                  <Trans>Email</Trans>
                </SortButton>
              </HeadCell>
              <HeadCell {...sortable('role')}>
                <Trans>Role</Trans>
              </HeadCell>
              <HeadCell part="wide">
                <Trans>State</Trans>
              </HeadCell>
              <HeadCell part="wide" {...sortable('joinedAt')}>
                <Trans>Joined</Trans>
              </HeadCell>
              <MenuHeadCell />
            </>
          }
        >
          {(member) => (
            <MemberRow
              member={member}
              organizationId={organizationId}
              isSelf={member.accountId === session?.account.id}
              canManage={isAdmin}
              marksFactor={organization?.factorRule.requiredSince != null || search.factor === 'without'}
              onShowKeys={() => show({ member: member.id })}
            />
          )}
        </DataTable>
      )}
      {isAdmin && (
        <MemberPanel
          organizationId={organizationId}
          membershipId={search.member ?? null}
          onClose={() => show({ member: undefined })}
        />
      )}
    </Page>
  );
}
