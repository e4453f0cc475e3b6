import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { ServiceKeyView } from '@rollcall/protocol';
import { useFailureSentence } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';

/** Asks before a key of the organization is ended. */
export function RevokeServiceKeyDialog({
  organizationId,
  serviceKey,
  opened,
  onClose,
}: {
  organizationId: OrganizationId;
  serviceKey: ServiceKeyView;
  opened: boolean;
  onClose(): void;
}) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const revoke = trpc.serviceKey.revoke.useMutation({
    onSuccess: onClose,
    onError(error) {
      onClose();
      showToast({ tone: 'problem', title: t`Nothing was revoked`, message: sentence(error) });
    },
    onSettled: () => utils.serviceKey.invalidate(),
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Revoke the service key {serviceKey.name}?</Trans>}
      confirm={<Trans>Revoke</Trans>}
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate({ organizationId, serviceKeyId: serviceKey.id, mutationId: newMutationId() })}
    >
      <Trans>
        Programs that use it are shut out at once, and their connections end. Invitations that it sent can no longer be
        taken. This cannot be undone.
      </Trans>
    </ConfirmDialog>
  );
}
