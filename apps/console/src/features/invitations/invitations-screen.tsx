import { Trans } from '@lingui/react/macro';
import { IconLock } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Failure } from '../../live/failure.tsx';
import { useOrganizationId } from '../../live/organization-id.ts';
import { useOrganization } from '../../live/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { InvitationFilters } from './invitation-filters.tsx';
import { InvitationList } from './invitation-list.tsx';
import { type InvitationsSearch, invitationsSearchSchema } from './invitations-search.ts';
import { InviteBox } from './invite-box.tsx';
import { JoinRequests } from './join-requests.tsx';

/** Inviting people, and what became of every invitation. For admins. */
export function InvitationsScreen() {
  const organizationId = useOrganizationId();
  const search = invitationsSearchSchema.parse(useSearch({ strict: false }));
  const navigate = useNavigate({ from: '/o/$organizationId/manage/invitations' });
  const { data: organization, ...reading } = useOrganization(organizationId);
  const show = (changes: InvitationsSearch) =>
    void navigate({ search: { ...search, ...changes }, replace: true, resetScroll: false });
  if (organization !== undefined && organization.role !== 'admin') {
    return (
      <EmptyState icon={IconLock} title={<Trans>Invitations are for admins</Trans>}>
        <Trans>Ask an admin to invite somebody.</Trans>
      </EmptyState>
    );
  }
  return (
    <Page title={<Trans>Invitations</Trans>} hint={<Trans>People join by a link that is mailed to them.</Trans>}>
      {organization !== undefined ? (
        <InviteBox organizationId={organizationId} domains={organization.domains} />
      ) : reading.isError ? (
        <Failure error={reading.error} onRetry={() => void reading.refetch()} />
      ) : (
        <SkeletonRows count={2} />
      )}
      {organization !== undefined && <JoinRequests organizationId={organizationId} />}
      <InvitationFilters search={search} onChange={show} />
      <InvitationList
        organizationId={organizationId}
        search={search}
        onClear={() => show({ search: undefined, status: undefined })}
      />
    </Page>
  );
}
