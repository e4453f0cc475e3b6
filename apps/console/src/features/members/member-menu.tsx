import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { OrganizationId } from '@rollcall/domain';
import type { MemberView } from '@rollcall/protocol';
import { IconKey, IconRefresh, IconShieldHalf, IconShieldOff, IconUser, IconUserMinus } from '@tabler/icons-react';
import { useFailureSentence } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ActionsMenu } from '../../ui/actions-menu.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { LostKeysOf } from './lost-keys.tsx';
import { ResetSecondFactorDialog } from './reset-second-factor.tsx';
import { useChangeRole } from './use-change-role.ts';

/** What an admin can do with a member. */
export function MemberMenu({
  member,
  organizationId,
  isSelf,
  onShowKeys,
  onChanged,
}: {
  member: MemberView;
  organizationId: OrganizationId;
  isSelf: boolean;
  onShowKeys(): void;
  /** The role was changed from here, which made this version. */
  onChanged(version: number): void;
}) {
  const { t } = useLingui();
  const [asking, { open, close }] = useDisclosure();
  const [steppingDown, { open: askToStepDown, close: stay }] = useDisclosure();
  const [resetting, { open: askToReset, close: keepFactor }] = useDisclosure();
  const utils = trpc.useUtils();
  const changeRole = useChangeRole(organizationId, member, isSelf, onChanged);
  const sentence = useFailureSentence();
  const onError = (title: string) => (error: unknown) => {
    close();
    showToast({ tone: 'problem', title, message: sentence(error) });
  };
  // The feed would have the list read again, but may be cut off just now.
  const onSettled = () => utils.membership.list.invalidate();
  const remove = trpc.membership.remove.useMutation({
    onSettled,
    onSuccess: close,
    onError: onError(t`Nobody was removed`),
  });
  const retry = trpc.provisioning.retry.useMutation({ onSettled, onError: onError(t`Account sync was not retried`) });
  const target = { organizationId, membershipId: member.id };
  const isAdmin = member.role === 'admin';
  return (
    <>
      <ActionsMenu of={member.name} width={220}>
        {member.stuckStep !== null && (
          <Menu.Item
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => retry.mutate({ ...target, mutationId: newMutationId() })}
          >
            <Trans>Retry account sync</Trans>
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={isAdmin ? <IconUser size={16} aria-hidden /> : <IconShieldHalf size={16} aria-hidden />}
          onClick={() => (isSelf && isAdmin ? askToStepDown() : changeRole(isAdmin ? 'member' : 'admin'))}
        >
          {isAdmin ? <Trans>Make member</Trans> : <Trans>Make admin</Trans>}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={onShowKeys}>
          <Trans>API keys</Trans>
        </Menu.Item>
        {!isSelf && member.hasSecondFactor === true && (
          <Menu.Item leftSection={<IconShieldOff size={16} aria-hidden />} onClick={askToReset}>
            <Trans>Reset second factor…</Trans>
          </Menu.Item>
        )}
        {!isSelf && (
          <Menu.Item c="var(--bad)" leftSection={<IconUserMinus size={16} aria-hidden />} onClick={open}>
            <Trans>Remove…</Trans>
          </Menu.Item>
        )}
      </ActionsMenu>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={<Trans>Remove {member.name}?</Trans>}
        confirm={<Trans>Remove</Trans>}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ ...target, mutationId: newMutationId() })}
      >
        <Trans>
          {member.name} ({member.email}) loses access at once, in every window. To come back they need a new invitation.
        </Trans>{' '}
        <LostKeysOf organizationId={organizationId} member={member} />
      </ConfirmDialog>
      <ResetSecondFactorDialog {...target} name={member.name} opened={resetting} onClose={keepFactor} />
      <ConfirmDialog
        opened={steppingDown}
        onClose={stay}
        title={<Trans>Stop being an admin?</Trans>}
        confirm={<Trans>Make me a member</Trans>}
        busy={false}
        onConfirm={() => {
          stay();
          changeRole('member');
        }}
      >
        <Trans>
          You can no longer invite people or change settings. Only another admin can make you an admin again.
        </Trans>
      </ConfirmDialog>
    </>
  );
}
