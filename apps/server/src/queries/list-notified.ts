import type { AccountId, NotificationId, NotificationKind, OrganizationId } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';
import {
  completePreferences,
  type KeptPreferences,
  type Preferences,
  preferenceColumns,
} from '../storage/notification-preferences.ts';

/** One person who is told of an event, and how they want to be. */
export interface Notified {
  notificationId: NotificationId;
  kind: NotificationKind;
  accountId: AccountId;
  preferences: Preferences;
}

/** Everybody who is told of one event of an organization. */
export async function listNotified(db: Database, organizationId: OrganizationId, seq: number): Promise<Notified[]> {
  const { rows } = await db.pool.query<Omit<Notified, 'preferences'> & KeptPreferences>({
    name: 'list-notified',
    text: `
      SELECT n.id AS "notificationId", n.kind, n.account_id AS "accountId", ${preferenceColumns}
      FROM membership m
      JOIN notification n ON n.account_id = m.account_id AND n.organization_id = m.organization_id AND n.seq = $2
      JOIN account a ON a.id = n.account_id
      LEFT JOIN notification_preference p ON p.account_id = a.id
      WHERE m.organization_id = $1`,
    values: [organizationId, seq],
  });
  return rows.map(({ notificationId, kind, accountId, ...kept }) => ({
    notificationId,
    kind,
    accountId,
    preferences: completePreferences(kept),
  }));
}
