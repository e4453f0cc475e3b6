import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useFailureSentence } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';

/** Takes the authenticator off the account, after a question. */
export function RemoveAuthenticator() {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const [asking, { open, close }] = useDisclosure();
  const remove = trpc.secondFactor.removeAuthenticator.useMutation({
    onSettled: () => utils.secondFactor.get.invalidate(),
    onSuccess: close,
    onError(error) {
      close();
      showToast({ tone: 'problem', title: t`The authenticator was not removed`, message: sentence(error) });
    },
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        <Trans>Remove</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={<Trans>Remove the authenticator?</Trans>}
        confirm={<Trans>Remove</Trans>}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({})}
      >
        <Trans>
          Its codes open nothing any more. Without another second factor your recovery codes go too, and organizations
          that require one shut you out.
        </Trans>
      </ConfirmDialog>
    </>
  );
}
