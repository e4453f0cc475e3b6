import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useFailureSentence } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';

/** How many recovery codes are left, and the way to new ones. */
export function RecoveryCodesLine({ left, onNewCodes }: { left: number; onNewCodes(codes: readonly string[]): void }) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const [asking, { open, close }] = useDisclosure();
  const renew = trpc.secondFactor.regenerateRecoveryCodes.useMutation({
    onSettled: () => utils.secondFactor.get.invalidate(),
    onSuccess({ recoveryCodes }) {
      close();
      onNewCodes(recoveryCodes);
    },
    onError(error) {
      close();
      showToast({ tone: 'problem', title: t`There are no new codes`, message: sentence(error) });
    },
  });
  return (
    <Group justify="space-between">
      <Text size="sm">
        <Plural
          value={left}
          _0="No recovery code is left"
          one="# recovery code is left"
          other="# recovery codes are left"
        />
      </Text>
      <Button variant="default" onClick={open}>
        <Trans>New recovery codes</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={<Trans>Make new recovery codes?</Trans>}
        confirm={<Trans>Make new ones</Trans>}
        busy={renew.isPending}
        onConfirm={() => renew.mutate({})}
      >
        <Trans>The codes that you have now stop working at once.</Trans>
      </ConfirmDialog>
    </Group>
  );
}
