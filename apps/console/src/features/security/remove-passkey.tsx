import { Trans } from '@lingui/react/macro';
import { readRefusal } from '@rollcall/client';
import type { ListedPasskey } from '@rollcall/protocol';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export interface RemovePasskeyProps {
  passkey: ListedPasskey;
  opened: boolean;
  onClose(): void;
}

/** Takes a passkey off the account, after a question. */
export function RemovePasskey({ passkey: { id, name }, opened, onClose }: RemovePasskeyProps) {
  const utils = trpc.useUtils();
  const [mutationId, setMutationId] = useState(newMutationId);
  const remove = trpc.passkey.remove.useMutation({
    onSuccess: onClose,
    onError: (error) => readRefusal(error) !== null && setMutationId(newMutationId()),
    onSettled: () => Promise.all([utils.passkey.list.invalidate(), utils.secondFactor.get.invalidate()]),
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Remove {name}?</Trans>}
      confirm={<Trans>Remove</Trans>}
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ passkeyId: id, mutationId })}
    >
      <Trans>
        It opens nothing here any more; delete it on its device too. Without another second factor your recovery codes
        go as well, and organizations that require one shut you out.
      </Trans>
      {remove.isError && <Failure error={remove.error} />}
    </ConfirmDialog>
  );
}
