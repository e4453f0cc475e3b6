import { Trans, useLingui } from '@lingui/react/macro';
import type { MembershipId, OrganizationId } from '@rollcall/domain';
import { useFailureSentence } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';

export interface ResetSecondFactorProps {
  organizationId: OrganizationId;
  membershipId: MembershipId;
  name: string;
  opened: boolean;
  onClose(): void;
}

/** Asks an admin before the second factor of a member who has lost it is taken away. */
export function ResetSecondFactorDialog({
  organizationId,
  membershipId,
  name,
  opened,
  onClose,
}: ResetSecondFactorProps) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const reset = trpc.membership.resetSecondFactor.useMutation({
    // The feed would have them read again, but may be cut off just now.
    onSettled: () => Promise.all([utils.membership.list.invalidate(), utils.apiKey.listOfMember.invalidate()]),
    onSuccess() {
      onClose();
      showToast({ message: t`The second factor of ${name} was reset. They get a mail.` });
    },
    onError(error) {
      onClose();
      showToast({ tone: 'problem', title: t`Nothing was reset`, message: sentence(error) });
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Reset the second factor of {name}?</Trans>}
      confirm={<Trans>Reset</Trans>}
      busy={reset.isPending}
      onConfirm={() => reset.mutate({ organizationId, membershipId, mutationId: newMutationId() })}
    >
      <Trans>
        The authenticator, passkeys and recovery codes of {name} open nothing any more, and every session of theirs
        ends. Do this only when you are sure that it is really them who asks.
      </Trans>
    </ConfirmDialog>
  );
}
