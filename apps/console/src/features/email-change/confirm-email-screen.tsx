import { Trans } from '@lingui/react/macro';
import { Button, Loader, Stack } from '@mantine/core';
import { readRefusal } from '@rollcall/client';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useConfiguration } from '../../live/configuration.ts';
import { Failure } from '../../live/failure.tsx';
import { useFragmentToken } from '../../live/fragment-token.ts';
import { tellableError } from '../../live/lost-reads.ts';
import { newMutationId } from '../../live/mutation-id.ts';
import { useSession, useSessionRefetch } from '../../live/session.ts';
import { SignInForm } from '../../live/sign-in-form.tsx';
import { trpc } from '../../live/trpc.ts';
import { EntryPage } from '../../ui/entry-page.tsx';
import { DeadLink } from './dead-link.tsx';
import { SignOutToConfirm } from './sign-out-to-confirm.tsx';

/** Confirms a new address by the link that came to it. Looking at it uses nothing up. */
export function ConfirmEmailScreen() {
  const token = useFragmentToken();
  return <ConfirmLink key={token} token={token} />;
}

function ConfirmLink({ token }: { token: string }) {
  const { productName } = useConfiguration();
  const session = useSession();
  const refetchSession = useSessionRefetch();
  const { mutate: inspect, ...offer } = trpc.emailChange.inspect.useMutation();
  const confirm = trpc.emailChange.confirm.useMutation({ onSuccess: refetchSession });
  const [mutationId] = useState(newMutationId);
  useEffect(() => inspect({ token }), [inspect, token]);

  if (confirm.isSuccess) {
    return (
      <EntryPage productName={productName} title={<Trans>Your address is changed</Trans>}>
        <p role="status">
          <Trans>From now on you sign in with {confirm.data.email}.</Trans>
        </p>
        <Button component={Link} to="/" fullWidth>
          <Trans>Go to {productName}</Trans>
        </Button>
      </EntryPage>
    );
  }
  const way = (
    <Trans>
      It works once, for a short while, and not when the change was stopped. Ask for it again in your profile.
    </Trans>
  );
  const error = offer.error ?? tellableError(session);
  if (error !== null) return <DeadLink error={error} way={way} onRetry={() => inspect({ token })} />;
  if (offer.data === undefined || session.data === undefined) {
    return (
      <EntryPage productName={productName} title={<Trans>Your new address</Trans>}>
        <Loader size="sm" />
      </EntryPage>
    );
  }
  const { email } = offer.data;
  return (
    <EntryPage productName={productName} title={<Trans>Your new address</Trans>}>
      <p>
        <Trans>
          <b>{email}</b> will be the address of your account.
        </Trans>
      </p>
      {session.data === null ? (
        <>
          <p className="quiet">
            <Trans>Sign in to the account that asked for it, with the address that it has now.</Trans>
          </p>
          <SignInForm label={<Trans>Sign in</Trans>} onSignedIn={refetchSession} />
        </>
      ) : readRefusal(confirm.error)?.code === 'email.other-account' ? (
        <SignOutToConfirm signedIn={session.data.account.email} onSignedOut={confirm.reset} />
      ) : (
        <Stack gap="md">
          {confirm.isError && <Failure error={confirm.error} />}
          <Button loading={confirm.isPending} onClick={() => confirm.mutate({ token, mutationId })} fullWidth>
            <Trans>Confirm the address</Trans>
          </Button>
        </Stack>
      )}
    </EntryPage>
  );
}
