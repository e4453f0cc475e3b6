import { Trans } from '@lingui/react/macro';
import { Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useConfiguration } from '../../live/configuration.ts';
import { forgetWhatWasRead } from '../../live/forget.ts';
import { useFragmentToken } from '../../live/fragment-token.ts';
import { tellableError } from '../../live/lost-reads.ts';
import { useSession, useSessionRefetch } from '../../live/session.ts';
import { trpc } from '../../live/trpc.ts';
import { EntryPage } from '../../ui/entry-page.tsx';
import { DeadLink } from './dead-link.tsx';
import { DeclineButton } from './decline-button.tsx';
import { NewAccountForm } from './new-account-form.tsx';
import { OfferSummary } from './offer-summary.tsx';
import { AcceptButton, SignInToAccept, WrongAccount } from './with-account.tsx';

/** What an invitation's link shows: who, what, role, until when. Nothing happens before a person clicks. */
export function JoinScreen() {
  const token = useFragmentToken();
  return <Invitation key={token} token={token} />;
}

function Invitation({ token }: { token: string }) {
  const { productName } = useConfiguration();
  const session = useSession();
  const [declined, setDeclined] = useState(false);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const refetchSession = useSessionRefetch();
  const { mutate: inspect, ...offer } = trpc.invitation.inspect.useMutation();
  useEffect(() => inspect({ token }), [inspect, token]);

  const onJoined = async ({ organizationId }: { organizationId: string }) => {
    forgetWhatWasRead(queryClient);
    await refetchSession();
    await navigate({ to: '/sync/$organizationId', params: { organizationId }, replace: true });
  };

  if (declined) {
    return (
      <EntryPage productName={productName} title={<Trans>Invitation declined</Trans>}>
        <p role="status">
          <Trans>
            The organization’s admins see that you declined. If it was a mistake, ask them for a new invitation.
          </Trans>
        </p>
      </EntryPage>
    );
  }
  if (tellableError(session)) return <DeadLink error={session.error} onRetry={() => void session.refetch()} />;
  if (offer.isError) return <DeadLink error={offer.error} onRetry={() => inspect({ token })} />;
  if (offer.data === undefined || session.data === undefined) {
    return (
      <EntryPage productName={productName} title={<Trans>Your invitation</Trans>}>
        <Loader size="sm" />
      </EntryPage>
    );
  }
  const { email, accountExists, organizationName } = offer.data;
  const account = session.data?.account ?? null;
  return (
    <EntryPage productName={productName} title={<Trans>Join {organizationName}</Trans>}>
      <OfferSummary offer={offer.data} />
      {account !== null && account.email !== email && <WrongAccount invited={email} signedIn={account.email} />}
      {account !== null && account.email === email && <AcceptButton token={token} onJoined={onJoined} />}
      {account === null && accountExists && <SignInToAccept token={token} email={email} onJoined={onJoined} />}
      {account === null && !accountExists && <NewAccountForm token={token} offer={offer.data} onJoined={onJoined} />}
      <DeclineButton token={token} organizationName={organizationName} onDeclined={() => setDeclined(true)} />
    </EntryPage>
  );
}
