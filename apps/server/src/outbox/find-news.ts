import type { AccountId, ChannelChoice } from '@rollcall/domain';
import type { NotificationView } from '@rollcall/protocol';
import { getNotificationPreferences } from '../queries/get-notification-preferences.ts';
import { findNotifications } from '../queries/list-notifications.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';

/** Those of these notifications that a person may still see, has not read, and still wants to hear of in this way. */
export async function findNews(
  db: Database,
  clock: Clock,
  accountId: AccountId,
  ids: readonly string[],
  isWanted: (choice: ChannelChoice) => boolean,
): Promise<NotificationView[]> {
  const found = await findNotifications(db, clock, accountId, ids);
  if (found.length === 0) return [];
  const { choices } = await getNotificationPreferences(db, accountId);
  return found.filter(({ isRead, kind }) => !isRead && isWanted(choices[kind]));
}
