import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Failure } from './failure.tsx';
import { forgetWhatWasRead } from './forget.ts';
import { trpc } from './trpc.ts';

/** Ends this session and stays on the page, which then offers the way in for another account. */
export function SignOutAndContinue({ onSignedOut }: { onSignedOut?: () => void }) {
  const utils = trpc.useUtils();
  const queryClient = useQueryClient();
  const signOut = trpc.session.signOut.useMutation({
    onSuccess() {
      utils.session.get.setData({}, null);
      forgetWhatWasRead(queryClient);
      onSignedOut?.();
    },
  });
  return (
    <>
      {signOut.isError && <Failure error={signOut.error} />}
      <Button loading={signOut.isPending} onClick={() => signOut.mutate({})} fullWidth>
        <Trans>Sign out and continue</Trans>
      </Button>
    </>
  );
}
