import { Trans } from '@lingui/react/macro';
import { PasskeyButton } from './passkey-button.tsx';
import { trpc } from './trpc.ts';

/** Completes a sign-in whose first step was right by a passkey. */
export function StepByPasskey({ onSignedIn }: { onSignedIn(): void | Promise<void> }) {
  const begin = trpc.passkey.beginStep.useMutation();
  const confirm = trpc.passkey.confirmStep.useMutation();
  return (
    <PasskeyButton
      label={<Trans>Use your passkey</Trans>}
      variant="filled"
      ask={() => begin.mutateAsync({})}
      give={(answer) => confirm.mutateAsync({ answer })}
      onDone={onSignedIn}
    />
  );
}
