import { Trans } from '@lingui/react/macro';
import { Navigate } from '@tanstack/react-router';
import { DeleteSection } from '../features/profile/delete-section.tsx';
import { tellableError } from '../live/lost-reads.ts';
import { useSession } from '../live/session.ts';
import { StartFailure } from '../live/start-failure.tsx';
import { trpc } from '../live/trpc.ts';
import { EntryPage } from '../ui/entry-page.tsx';
import { SupportContact } from '../ui/support-contact.tsx';
import { SignOutButton } from './sign-out-button.tsx';

/** Takes a person to where they belong. */
export function Landing() {
  const session = useSession();
  const account = trpc.account.get.useQuery({}, { enabled: session.data?.memberships.length === 0 });
  const configuration = trpc.configuration.get.useQuery({});
  if (tellableError(session)) return <StartFailure error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === undefined) return null;
  if (session.data === null) return <Navigate to="/sign-in" search={{}} replace />;
  const { memberships } = session.data;
  const first = memberships.find(({ isSuspended }) => !isSuspended) ?? memberships[0];
  if (first !== undefined) {
    return <Navigate to="/o/$organizationId" params={{ organizationId: first.organizationId }} replace />;
  }
  const { productName = '', supportContact = '' } = configuration.data ?? {};
  return (
    <EntryPage productName={productName} title={<Trans>You are in no organization</Trans>}>
      <p>
        <Trans>
          {session.data.account.email} is not a member of any organization any more. Ask an admin for an invitation, or
          contact <SupportContact contact={supportContact} />.
        </Trans>
      </p>
      <SignOutButton />
      {account.data && <DeleteSection account={account.data} />}
    </EntryPage>
  );
}
