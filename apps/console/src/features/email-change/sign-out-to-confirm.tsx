import { Trans } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { SignOutAndContinue } from '../../live/sign-out-and-continue.tsx';

/** For somebody who is signed in to another account than the one that asked for the address. */
export function SignOutToConfirm({ signedIn, onSignedOut }: { signedIn: string; onSignedOut(): void }) {
  return (
    <Stack gap="md">
      <p role="status">
        <Trans>
          Another account asked for it. You are signed in as <b>{signedIn}</b>.
        </Trans>
      </p>
      <SignOutAndContinue onSignedOut={onSignedOut} />
    </Stack>
  );
}
