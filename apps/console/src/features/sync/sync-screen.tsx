import { Trans } from '@lingui/react/macro';
import { Navigate } from '@tanstack/react-router';
import { useConfiguration } from '../../live/configuration.ts';
import { Failure } from '../../live/failure.tsx';
import { FeedProvider } from '../../live/feed-provider.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { useOrganizationId } from '../../live/organization-id.ts';
import { useSession } from '../../live/session.ts';
import { StartFailure } from '../../live/start-failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { EntryPage } from '../../ui/entry-page.tsx';
import { SupportContact } from '../../ui/support-contact.tsx';
import { SyncSteps } from './sync-steps.tsx';

/** Account sync as it happens. Closing the window loses nothing: the steps go on, and this screen finds them again. */
export function SyncScreen() {
  const organizationId = useOrganizationId();
  const session = useSession();
  if (tellableError(session)) return <StartFailure error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === undefined) return null;
  if (session.data === null) return <Navigate to="/sign-in" search={{ next: `/sync/${organizationId}` }} replace />;
  return (
    <FeedProvider streamIds={[organizationId, session.data.account.id]}>
      <Progress />
    </FeedProvider>
  );
}

function Progress() {
  const organizationId = useOrganizationId();
  const { productName, supportContact } = useConfiguration();
  const session = useSession();
  const sync = trpc.provisioning.get.useQuery({ organizationId });
  const membership = session.data?.memberships.find((one) => one.organizationId === organizationId);
  // The frame asks the session, so the person is taken in when both know that the membership is active.
  if (sync.data?.state === 'active' && membership?.state === 'active') {
    return <Navigate to="/o/$organizationId" params={{ organizationId }} replace />;
  }
  if (tellableError(sync)) {
    return (
      <EntryPage productName={productName} title={<Trans>Account sync</Trans>}>
        <Failure error={sync.error} onRetry={() => void sync.refetch()} />
      </EntryPage>
    );
  }
  const stuck = sync.data?.steps.some(({ state }) => state === 'stuck') ?? false;
  return (
    <EntryPage
      productName={productName}
      title={<Trans>Account sync</Trans>}
      below={
        stuck ? (
          <Trans>
            The admins see this and can retry it. You can also contact <SupportContact contact={supportContact} />.
          </Trans>
        ) : undefined
      }
    >
      <p className="quiet">
        <Trans>
          We are getting everything ready for you in {sync.data?.organizationName ?? '…'}. It takes a few seconds.
        </Trans>
      </p>
      <SyncSteps steps={sync.data?.steps ?? []} entering={sync.data?.state === 'active'} />
    </EntryPage>
  );
}
