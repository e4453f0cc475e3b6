import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { maxUnreadCount } from '@rollcall/protocol';
import { IconBell } from '@tabler/icons-react';
import classes from './notification-bell.module.css';
import { NotificationPanel } from './notification-panel.tsx';
import { useNotifications } from './use-notifications.ts';

/** How many notifications are not read, on every screen, and the way to them. */
export function NotificationBell() {
  const { t } = useLingui();
  const [opened, { toggle, close }] = useDisclosure();
  const list = useNotifications();
  const { unreadCount } = list;
  const label =
    unreadCount === 0
      ? t`Notifications`
      : t`Notifications, ${plural(unreadCount, { one: '# unread', other: '# unread' })}`;
  return (
    <Popover opened={opened} onChange={close} position="bottom-end" width="min(420px, calc(100vw - 16px))" trapFocus>
      <Popover.Target>
        <ActionIcon
          className={classes['bell']}
          variant="subtle"
          color="gray"
          size="lg"
          onClick={toggle}
          aria-label={label}
        >
          <IconBell size={19} stroke={1.7} aria-hidden />
          {unreadCount > 0 && (
            <span className={classes['count']} aria-hidden>
              {unreadCount < maxUnreadCount ? unreadCount : <Trans>99+</Trans>}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes['panel']} aria-label={t`Notifications`}>
        <NotificationPanel list={list} onClose={close} />
      </Popover.Dropdown>
    </Popover>
  );
}
