import { Trans } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { SignInForm } from '../../live/sign-in-form.tsx';
import { SignOutAndContinue } from '../../live/sign-out-and-continue.tsx';
import { trpc } from '../../live/trpc.ts';
import { JoinByIdentity } from './join-by-identity.tsx';
import type { JoinStepProps } from './new-account-form.tsx';

/** For the person to whom the invitation was sent, signed in. */
export function AcceptButton({ token, onJoined }: JoinStepProps) {
  const [mutationId] = useState(newMutationId);
  const accept = trpc.invitation.accept.useMutation({ onSuccess: onJoined });
  return (
    <Stack gap="md">
      {accept.isError && <Failure error={accept.error} />}
      <Button loading={accept.isPending} onClick={() => accept.mutate({ token, mutationId })} fullWidth>
        <Trans>Accept the invitation</Trans>
      </Button>
    </Stack>
  );
}

/** For a person who has an account with the invited address: it is never made anew. */
export function SignInToAccept({ token, email, onJoined }: JoinStepProps & { email: string }) {
  const [mutationId] = useState(newMutationId);
  const utils = trpc.useUtils();
  const accept = trpc.invitation.accept.useMutation();
  const join = async () => {
    try {
      await onJoined(await accept.mutateAsync({ token, mutationId }));
    } catch (error) {
      // Signed in all the same. Asking at once would take this form away, and with it the reason that it shows.
      await utils.session.get.invalidate({}, { refetchType: 'none' });
      throw error;
    }
  };
  return (
    <Stack gap="md">
      <p className="quiet">
        <Trans>You have an account already. Sign in to accept.</Trans>
      </p>
      <SignInForm fixedEmail={email} label={<Trans>Sign in and accept</Trans>} onSignedIn={join} />
      <JoinByIdentity token={token} />
    </Stack>
  );
}

/** For somebody who is signed in as another person than the one invited. */
export function WrongAccount({ invited, signedIn }: { invited: string; signedIn: string }) {
  return (
    <Stack gap="md">
      <p>
        <Trans>
          This invitation is for <b>{invited}</b>, but you are signed in as <b>{signedIn}</b>.
        </Trans>
      </p>
      <SignOutAndContinue />
    </Stack>
  );
}
