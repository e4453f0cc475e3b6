import type { NotificationId } from '@rollcall/domain';
import { getQueryKey } from '@trpc/react-query';
import { newMutationId } from '../../live/mutation-id.ts';
import { usePages } from '../../live/pages.ts';
import { trpc } from '../../live/trpc.ts';

/** What the person was told, page by page, and how much of it they have not read. */
export function useNotifications() {
  const { client } = trpc.useUtils();
  const { pages, ...list } = usePages(getQueryKey(trpc.notification.list, {}, 'infinite'), (place) =>
    client.notification.list.query(place),
  );
  return {
    ...list,
    notifications: pages?.flatMap((page) => page.notifications) ?? null,
    unreadCount: pages?.[0]?.unreadCount ?? 0,
  };
}

/** Marks a notification as read, or all up to it. Every window hears of it by the account's feed, this one too. */
export function useMarkRead() {
  const utils = trpc.useUtils();
  const { mutate, error } = trpc.notification.markRead.useMutation({
    onSettled: () => utils.notification.list.invalidate(),
  });
  return {
    error,
    markRead: (notificationId: NotificationId, andOlder = false) =>
      mutate({ notificationId, andOlder, mutationId: newMutationId() }),
  };
}
