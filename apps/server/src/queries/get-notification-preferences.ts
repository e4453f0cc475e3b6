import type { AccountId } from '@rollcall/domain';
import type { NotificationPreferencesView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { completePreferences, type KeptPreferences, preferenceColumns } from '../storage/notification-preferences.ts';

/** How a person wants to be notified. */
export async function getNotificationPreferences(
  db: Database,
  accountId: AccountId,
): Promise<NotificationPreferencesView> {
  const { rows } = await db.pool.query<KeptPreferences & { asOf: number }>({
    name: 'get-notification-preferences',
    text: `
      SELECT s.head AS "asOf", ${preferenceColumns}
      FROM account a JOIN stream s ON s.id = a.id LEFT JOIN notification_preference p ON p.account_id = a.id
      WHERE a.id = $1`,
    values: [accountId],
  });
  const { asOf, ...kept } = rows[0] as KeptPreferences & { asOf: number };
  return { asOf, ...completePreferences(kept) };
}
