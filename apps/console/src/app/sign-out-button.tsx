import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useSignOut } from '../live/sign-out.ts';

/** Signs out and shows the sign-in screen. */
export function SignOutButton() {
  const { signOut, isPending } = useSignOut();
  return (
    <Button variant="default" loading={isPending} onClick={() => signOut()}>
      <Trans>Sign out</Trans>
    </Button>
  );
}
