import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconUserPlus, IconUserSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Failure } from '../../live/failure.tsx';
import { useOrganizationId } from '../../live/organization-id.ts';
import { useOrganization, useSession } from '../../live/session.ts';
import { ClearFilters } from '../../ui/clear-filters.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { MemberFilters } from './member-filters.tsx';
import { MemberPanel } from './member-panel.tsx';
import { type MembersSearch, membersSearchSchema } from './members-search.ts';
import { MembersTable } from './members-table.tsx';
import { useMembers } from './use-members.ts';

/** Who is in the organization. Admins change roles and remove people here. */
export function MembersScreen() {
  const organizationId = useOrganizationId();
  const search = membersSearchSchema.parse(useSearch({ strict: false }));
  const navigate = useNavigate({ from: '/o/$organizationId/manage/members' });
  const { data: organization } = useOrganization(organizationId);
  const { data: session } = useSession();
  const members = useMembers(organizationId, search);
  const isAdmin = organization?.role === 'admin';
  const show = (changes: MembersSearch) =>
    void navigate({ search: { ...search, ...changes }, replace: true, resetScroll: false });

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
  const nobody = (
    <EmptyState icon={IconUserSearch} title={<Trans>Nobody found</Trans>}>
      <Trans>No member fits this search. Try fewer letters.</Trans>
      <ClearFilters onClear={() => show({ search: undefined, role: undefined, factor: undefined })} />
    </EmptyState>
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
      ) : (
        <MembersTable
          organizationId={organizationId}
          members={members.rows}
          selfId={session?.account.id}
          canManage={isAdmin}
          marksFactor={organization?.factorRule.requiredSince != null || search.factor === 'without'}
          search={search}
          onEnd={members.loadMore}
          onChange={show}
          empty={nobody}
        />
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
