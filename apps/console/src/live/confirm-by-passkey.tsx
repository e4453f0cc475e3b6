import { Trans } from '@lingui/react/macro';
import { PasskeyButton } from './passkey-button.tsx';
import { trpc } from './trpc.ts';

/** Lets a person confirm by a passkey, which needs nothing else. */
export function ConfirmByPasskey({ onConfirmed }: { onConfirmed(): void }) {
  const begin = trpc.passkey.beginProof.useMutation();
  const prove = trpc.passkey.prove.useMutation();
  return (
    <PasskeyButton
      label={<Trans>Confirm with a passkey</Trans>}
      ask={() => begin.mutateAsync({})}
      give={(answer) => prove.mutateAsync({ answer })}
      onDone={onConfirmed}
    />
  );
}
