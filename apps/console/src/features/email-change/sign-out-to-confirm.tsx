import { Trans } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Failure } from '../../live/failure.tsx';
import { forgetWhatWasRead } from '../../live/forget.ts';
import { trpc } from '../../live/trpc.ts';

/** For somebody who is signed in to another account than the one that asked for the address. */
export function SignOutToConfirm({ signedIn, onSignedOut }: { signedIn: string; onSignedOut(): void }) {
  const utils = trpc.useUtils();
  const queryClient = useQueryClient();
  const signOut = trpc.session.signOut.useMutation({
    onSuccess() {
      // Staying on this page: once signed out it offers the way in.
      utils.session.get.setData({}, null);
      forgetWhatWasRead(queryClient);
      onSignedOut();
    },
  });
  return (
    <Stack gap="md">
      <p role="status">
        <Trans>
          Another account asked for it. You are signed in as <b>{signedIn}</b>.
        </Trans>
      </p>
      {signOut.isError && <Failure error={signOut.error} />}
      <Button loading={signOut.isPending} onClick={() => signOut.mutate({})} fullWidth>
        <Trans>Sign out and continue</Trans>
      </Button>
    </Stack>
  );
}
