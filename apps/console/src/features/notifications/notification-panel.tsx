import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Title } from '@mantine/core';
import { IconBellOff, IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Failure } from '../../live/failure.tsx';
import { useOrganizationId } from '../../live/organization-id.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import classes from './notification-bell.module.css';
import { NotificationRow } from './notification-row.tsx';
import { useMarkRead, type useNotifications } from './use-notifications.ts';

/** What happened while the person was elsewhere, newest first. */
export function NotificationPanel({ list, onClose }: { list: ReturnType<typeof useNotifications>; onClose(): void }) {
  const { t } = useLingui();
  const organizationId = useOrganizationId();
  const { markRead, error } = useMarkRead();
  const { notifications, unreadCount } = list;
  const newest = notifications?.[0];
  return (
    <>
      <div className={classes['head']}>
        <Title order={2} size="h4">
          <Trans>Notifications</Trans>
        </Title>
        <Link
          className={classes['settings']}
          to="/o/$organizationId/account/notifications"
          params={{ organizationId }}
          onClick={onClose}
          aria-label={t`Choose what you are notified of`}
        >
          <IconSettings size={17} stroke={1.7} aria-hidden />
        </Link>
        {newest !== undefined && unreadCount > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => markRead(newest.id, true)}>
            <Trans>Mark all as read</Trans>
          </Button>
        )}
      </div>
      {error !== null && <Failure error={error} />}
      {list.error !== null ? (
        <Failure error={list.error} onRetry={list.retry} />
      ) : notifications === null ? (
        <SkeletonRows count={3} />
      ) : notifications.length === 0 ? (
        <EmptyState icon={IconBellOff} title={<Trans>Nothing to tell</Trans>}>
          <Trans>Here stands what happens in the organizations that you are an admin of.</Trans>
        </EmptyState>
      ) : (
        <ul className={classes['list']} aria-label={t`Notifications`}>
          {notifications.map((notification) => (
            <NotificationRow
              key={notification.id}
              notification={notification}
              onOpen={() => {
                if (!notification.isRead) markRead(notification.id);
                onClose();
              }}
            />
          ))}
        </ul>
      )}
      <LoadMore onMore={list.loadMore} busy={list.isLoadingMore}>
        <Trans>Show earlier</Trans>
      </LoadMore>
    </>
  );
}
