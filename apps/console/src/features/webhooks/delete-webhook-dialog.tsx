import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganizationId, WebhookId } from '@rollcall/domain';
import { useNavigate } from '@tanstack/react-router';
import { useFailureSentence } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';

export interface DeleteWebhookDialogProps {
  organizationId: OrganizationId;
  webhookId: WebhookId;
  name: string;
  opened: boolean;
  onClose(): void;
}

/** Asks before an endpoint is ended. */
export function DeleteWebhookDialog({ organizationId, webhookId, name, opened, onClose }: DeleteWebhookDialogProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const end = trpc.webhook.delete.useMutation({
    async onSuccess() {
      await navigate({ to: '/o/$organizationId/manage/webhooks', params: { organizationId } });
      await utils.webhook.list.invalidate();
    },
    onError(error) {
      onClose();
      showToast({ tone: 'problem', title: t`Nothing was deleted`, message: sentence(error) });
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Delete {name}?</Trans>}
      confirm={<Trans>Delete</Trans>}
      busy={end.isPending}
      onConfirm={() => end.mutate({ organizationId, webhookId, mutationId: newMutationId() })}
    >
      <Trans>
        Nothing is sent to it any more, and the list of its deliveries goes. The activity keeps that it was there. This
        cannot be undone.
      </Trans>
    </ConfirmDialog>
  );
}
