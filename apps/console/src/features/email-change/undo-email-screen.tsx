import { Trans } from '@lingui/react/macro';
import { Button, Loader, Stack } from '@mantine/core';
import type { EmailChangeUndo } from '@rollcall/protocol';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useConfiguration } from '../../live/configuration.ts';
import { Failure } from '../../live/failure.tsx';
import { useFragmentToken } from '../../live/fragment-token.ts';
import { newMutationId } from '../../live/mutation-id.ts';
import { useSessionRefetch } from '../../live/session.ts';
import { trpc } from '../../live/trpc.ts';
import { EntryPage } from '../../ui/entry-page.tsx';
import { useInstantWords } from '../../ui/instant.ts';
import { DeadLink } from './dead-link.tsx';

/** Stops a change of address, or takes it back, by the link that came to the old one. */
export function UndoEmailScreen() {
  const token = useFragmentToken();
  return <UndoLink key={token} token={token} />;
}

function UndoLink({ token }: { token: string }) {
  const { productName } = useConfiguration();
  const refetchSession = useSessionRefetch();
  const { mutate: inspect, ...offer } = trpc.emailChange.inspectUndo.useMutation();
  const undo = trpc.emailChange.undo.useMutation({ onSuccess: refetchSession });
  const [mutationId] = useState(newMutationId);
  useEffect(() => inspect({ token }), [inspect, token]);

  if (undo.isSuccess) return <Undone {...undo.data} />;
  const way = <Trans>The change was stopped or taken back already, or seven days are over.</Trans>;
  if (offer.isError) return <DeadLink error={offer.error} way={way} onRetry={() => inspect({ token })} />;
  return (
    <EntryPage productName={productName} title={<Trans>The change of your address</Trans>}>
      {offer.data === undefined ? (
        <Loader size="sm" />
      ) : (
        <Stack gap="md">
          <UndoSummary offer={offer.data} />
          {undo.isError && <Failure error={undo.error} />}
          <Button color="red.9" loading={undo.isPending} onClick={() => undo.mutate({ token, mutationId })} fullWidth>
            {offer.data.isInForce ? <Trans>Take the change back</Trans> : <Trans>Stop the change</Trans>}
          </Button>
        </Stack>
      )}
    </EntryPage>
  );
}

function UndoSummary({ offer: { email, newEmail, isInForce, undoableUntil } }: { offer: EmailChangeUndo }) {
  const instantWords = useInstantWords();
  const until = instantWords(undoableUntil, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <div>
      <p>
        {isInForce ? (
          <Trans>
            The address of your account was changed from {email} to <b>{newEmail}</b>. Taking it back signs out
            everybody.
          </Trans>
        ) : (
          <Trans>
            Somebody wants to change the address of your account from {email} to <b>{newEmail}</b>.
          </Trans>
        )}
      </p>
      <p className="quiet">
        <Trans>
          This works until <time dateTime={undoableUntil}>{until}</time>. If the change is yours, just leave.
        </Trans>
      </p>
    </div>
  );
}

function Undone({ email, wasInForce }: { email: string; wasInForce: boolean }) {
  const { productName } = useConfiguration();
  return (
    <EntryPage productName={productName} title={<Trans>The change is undone</Trans>}>
      <p role="status">
        {wasInForce ? (
          <Trans>Your address is {email} again, and everybody was signed out.</Trans>
        ) : (
          <Trans>Your address stays {email}.</Trans>
        )}
      </p>
      <p>
        <Trans>If the change was not yours, somebody knows your password. Choose a new one now.</Trans>
      </p>
      <Button component={Link} to="/forgot-password" fullWidth>
        <Trans>Choose a new password</Trans>
      </Button>
    </EntryPage>
  );
}
