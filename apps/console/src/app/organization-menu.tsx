import { Trans, useLingui } from '@lingui/react/macro';
import { Menu, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { SessionView } from '@rollcall/protocol';
import { IconCheck, IconChevronDown, IconDoorExit, IconSettings } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useFailureSentence } from '../live/failure.tsx';
import { newMutationId } from '../live/mutation-id.ts';
import { trpc } from '../live/trpc.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { showToast } from '../ui/toast.tsx';
import type { SessionMembership } from './shell.tsx';
import classes from './sidebar.module.css';

/** The organization's name: manage it, switch to another, leave it. */
export function OrganizationMenu({ session, membership }: { session: SessionView; membership: SessionMembership }) {
  const { organizationId, organizationName } = membership;
  const [asking, { open, close }] = useDisclosure();
  const leave = useLeave(close);
  return (
    <>
      <Menu width={224} position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={classes['menuButton']}>
            <span className={classes['mark']} aria-hidden>
              {Array.from(organizationName)[0]?.toUpperCase()}
            </span>
            <bdi>{organizationName}</bdi>
            <IconChevronDown size={15} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to="/o/$organizationId/manage"
            params={{ organizationId } as never}
            leftSection={<IconSettings size={16} aria-hidden />}
          >
            <Trans>Manage</Trans>
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>
            <Trans>Your organizations</Trans>
          </Menu.Label>
          {session.memberships.map((one) => (
            <Menu.Item
              key={one.organizationId}
              component={Link}
              to="/o/$organizationId"
              params={{ organizationId: one.organizationId } as never}
              rightSection={one.organizationId === organizationId ? <IconCheck size={15} aria-hidden /> : null}
            >
              {one.organizationName}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item c="var(--bad)" leftSection={<IconDoorExit size={16} aria-hidden />} onClick={open}>
            <Trans>Leave organization…</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={<Trans>Leave {organizationName}?</Trans>}
        confirm={<Trans>Leave</Trans>}
        busy={leave.isPending}
        onConfirm={() => leave.mutate({ organizationId, mutationId: newMutationId() })}
      >
        <Trans>You lose access at once. To come back you need a new invitation.</Trans>
      </ConfirmDialog>
    </>
  );
}

function useLeave(close: () => void) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  return trpc.membership.leave.useMutation({
    async onSuccess() {
      close();
      await utils.session.get.invalidate();
      await navigate({ to: '/' });
    },
    onError(error) {
      close();
      showToast({ tone: 'problem', title: t`You are still a member`, message: sentence(error) });
    },
  });
}
