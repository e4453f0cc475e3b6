import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Says no to an invitation, after asking. */
export function DeclineButton({
  token,
  organizationName,
  onDeclined,
}: {
  token: string;
  organizationName: string;
  onDeclined(): void;
}) {
  const [asking, { open, close }] = useDisclosure();
  const [mutationId] = useState(newMutationId);
  const decline = trpc.invitation.decline.useMutation({ onSuccess: onDeclined });
  return (
    <>
      <Button variant="subtle" color="gray" onClick={open} fullWidth>
        <Trans>Decline</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={<Trans>Decline the invitation to {organizationName}?</Trans>}
        confirm={<Trans>Decline</Trans>}
        busy={decline.isPending}
        onConfirm={() => decline.mutate({ token, mutationId })}
      >
        <Trans>The link stops working, and the admins are told.</Trans>
        {decline.isError && <Failure error={decline.error} />}
      </ConfirmDialog>
    </>
  );
}
