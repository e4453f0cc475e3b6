import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { ResourceView } from '@rollcall/protocol';
import { useFailureSentence } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';

export interface DeleteResourceDialogProps {
  organizationId: OrganizationId;
  /** As it stood when it was chosen: what was not read is not deleted. */
  resource: ResourceView;
  opened: boolean;
  onClose(): void;
}

/** Asks before a registration is ended. */
export function DeleteResourceDialog({ organizationId, resource, opened, onClose }: DeleteResourceDialogProps) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const { id: resourceId, version: seenVersion, name } = resource;
  const remove = trpc.resource.delete.useMutation({
    onSuccess: onClose,
    onError(error) {
      onClose();
      showToast({ tone: 'problem', title: t`${name} was not deleted`, message: sentence(error) });
    },
    onSettled: () => Promise.all([utils.resource.invalidate(), utils.project.invalidate()]),
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Delete {name}?</Trans>}
      confirm={<Trans>Delete</Trans>}
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ organizationId, resourceId, seenVersion, mutationId: newMutationId() })}
    >
      <Trans>
        It is no longer registered, for everybody, and this cannot be undone. What it names stays where it is.
      </Trans>
    </ConfirmDialog>
  );
}
