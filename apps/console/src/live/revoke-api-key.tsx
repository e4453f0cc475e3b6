import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { ApiKeyView } from '@rollcall/protocol';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { showToast } from '../ui/toast.tsx';
import { useFailureSentence } from './failure.tsx';
import { newMutationId } from './mutation-id.ts';
import { trpc } from './trpc.ts';

/** Asks before a key is ended, one's own or a member's. */
export function RevokeApiKeyDialog({
  organizationId,
  apiKey,
  opened,
  onClose,
}: {
  organizationId: OrganizationId;
  apiKey: ApiKeyView;
  opened: boolean;
  onClose(): void;
}) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const revoke = trpc.apiKey.revoke.useMutation({
    onSuccess: onClose,
    onError(error) {
      onClose();
      showToast({ tone: 'problem', title: t`Nothing was revoked`, message: sentence(error) });
    },
    onSettled: () => utils.apiKey.invalidate(),
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Revoke the API key {apiKey.name}?</Trans>}
      confirm={<Trans>Revoke</Trans>}
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate({ organizationId, apiKeyId: apiKey.id, mutationId: newMutationId() })}
    >
      <Trans>Programs that use it are shut out at once, and their connections end. This cannot be undone.</Trans>
    </ConfirmDialog>
  );
}
