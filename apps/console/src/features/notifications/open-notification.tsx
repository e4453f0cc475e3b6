import { readRefusal } from '@rollcall/client';
import { Navigate, useParams } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { StartFailure } from '../../live/start-failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { placeOf } from './notification-place.ts';
import { useMarkRead } from './use-notifications.ts';

/** Where mails and pushes lead: reads the notification, and goes on to the screen that it is about. */
export function OpenNotification() {
  const { notificationId } = useParams({ from: '/notifications/$notificationId' });
  const id = notificationId as `ntf_${string}`;
  const told = trpc.notification.get.useQuery({ notificationId: id });
  const { markRead } = useMarkRead();
  const isUnread = told.data?.isRead === false;
  const open = useEffectEvent(() => markRead(id));
  useEffect(() => {
    if (isUnread) open();
  }, [isUnread]);
  if (told.data !== undefined) return <Navigate {...placeOf(told.data)} replace />;
  if (!told.isError) return null;
  const isGone = readRefusal(told.error) !== null;
  return isGone ? <Navigate to="/" replace /> : <StartFailure error={told.error} onRetry={() => void told.refetch()} />;
}
