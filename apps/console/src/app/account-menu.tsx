import { Trans } from '@lingui/react/macro';
import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import type { SessionView } from '@rollcall/protocol';
import {
  IconBell,
  IconChevronUp,
  IconDeviceDesktop,
  IconDevices,
  IconKey,
  IconLogout,
  IconMoon,
  IconShieldLock,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useOrganizationId } from '../live/organization-id.ts';
import { useSignOut } from '../live/sign-out.ts';
import { PersonAvatar } from '../ui/person-avatar.tsx';
import classes from './sidebar.module.css';

/** The person's name: how the console looks to them, and the ways out. */
export function AccountMenu({ account }: { account: SessionView['account'] }) {
  const { setColorScheme } = useMantineColorScheme();
  const organizationId = useOrganizationId();
  const { signOut, signOutEverywhere } = useSignOut();
  return (
    <Menu width={224} position="top-start">
      <Menu.Target>
        <UnstyledButton className={classes['menuButton']}>
          <PersonAvatar id={account.id} name={account.name} pictureId={account.pictureId} size={26} />
          <bdi>{account.name}</bdi>
          <IconChevronUp size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{account.email}</Menu.Label>
        <Menu.Item
          component={Link}
          to="/o/$organizationId/account/profile"
          params={{ organizationId } as never}
          leftSection={<IconUser size={16} aria-hidden />}
        >
          <Trans>Profile</Trans>
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/o/$organizationId/account/security"
          params={{ organizationId } as never}
          leftSection={<IconShieldLock size={16} aria-hidden />}
        >
          <Trans>Security</Trans>
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/o/$organizationId/account/access"
          params={{ organizationId } as never}
          leftSection={<IconKey size={16} aria-hidden />}
        >
          <Trans>Access</Trans>
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/o/$organizationId/account/notifications"
          params={{ organizationId } as never}
          leftSection={<IconBell size={16} aria-hidden />}
        >
          <Trans>Notifications</Trans>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconSun size={16} aria-hidden />} onClick={() => setColorScheme('light')}>
          <Trans>Light</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconMoon size={16} aria-hidden />} onClick={() => setColorScheme('dark')}>
          <Trans>Dark</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconDeviceDesktop size={16} aria-hidden />} onClick={() => setColorScheme('auto')}>
          <Trans>Like the system</Trans>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          <Trans>Sign out</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconDevices size={16} aria-hidden />} onClick={signOutEverywhere}>
          <Trans>Sign out everywhere</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
