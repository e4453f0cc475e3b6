import { Trans } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { forgetWhatWasRead } from '../../live/forget.ts';
import { newMutationId } from '../../live/mutation-id.ts';
import { SignInForm } from '../../live/sign-in-form.tsx';
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
  const utils = trpc.useUtils();
  const queryClient = useQueryClient();
  const signOut = trpc.session.signOut.useMutation({
    onSuccess() {
      // Staying on this page: once signed out it offers the way in for the invited address.
      utils.session.get.setData({}, null);
      forgetWhatWasRead(queryClient);
    },
  });
  return (
    <Stack gap="md">
      <p>
        <Trans>
          This invitation is for <b>{invited}</b>, but you are signed in as <b>{signedIn}</b>.
        </Trans>
      </p>
      {signOut.isError && <Failure error={signOut.error} />}
      <Button loading={signOut.isPending} onClick={() => signOut.mutate({})} fullWidth>
        <Trans>Sign out and continue</Trans>
      </Button>
    </Stack>
  );
}
