import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { OrganizationId } from '@rollcall/domain';
import type { InvitationView } from '@rollcall/protocol';
import { IconMailForward, IconTrash } from '@tabler/icons-react';
import { useFailureSentence } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ActionsMenu } from '../../ui/actions-menu.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';

/** What an admin can do with an invitation that is not settled. */
export function InvitationMenu({
  invitation,
  organizationId,
  onRenewed,
}: {
  invitation: InvitationView;
  organizationId: OrganizationId;
  /** It was sent again from here, which made this version. */
  onRenewed(version: number): void;
}) {
  const { t } = useLingui();
  const [asking, { open, close }] = useDisclosure();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const onSettled = () => utils.invitation.list.invalidate();
  const onError = (title: string) => (error: unknown) => {
    close();
    showToast({ tone: 'problem', title, message: sentence(error) });
  };
  const renew = trpc.invitation.renew.useMutation({
    onSettled,
    onSuccess({ version }) {
      onRenewed(version);
      showToast({ message: t`A new link is on its way to ${invitation.email}` });
    },
    onError: onError(t`Nothing was sent`),
  });
  const revoke = trpc.invitation.revoke.useMutation({
    onSettled,
    onSuccess: close,
    onError: onError(t`Nothing was revoked`),
  });
  const target = { organizationId, invitationId: invitation.id };
  if (invitation.status !== 'pending' && invitation.status !== 'expired') return null;
  return (
    <>
      <ActionsMenu of={invitation.email}>
        <Menu.Item
          leftSection={<IconMailForward size={16} aria-hidden />}
          onClick={() => renew.mutate({ ...target, mutationId: newMutationId() })}
        >
          <Trans>Resend</Trans>
        </Menu.Item>
        <Menu.Item c="var(--bad)" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>
          <Trans>Revoke…</Trans>
        </Menu.Item>
      </ActionsMenu>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={<Trans>Revoke the invitation of {invitation.email}?</Trans>}
        confirm={<Trans>Revoke</Trans>}
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate({ ...target, mutationId: newMutationId() })}
      >
        <Trans>The link that was mailed to {invitation.email} stops working at once.</Trans>
      </ConfirmDialog>
    </>
  );
}
