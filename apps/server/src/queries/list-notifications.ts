import { type AccountId, type NotificationId, type OrganizationId, Refusal } from '@rollcall/domain';
import { maxUnreadCount, type NotificationPage, type NotificationView } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { type EventRow, readHead, storedEvent } from '../storage/event-log.ts';
import { eventView } from './event-view.ts';
import { decodeCursor, defaultPageSize, encodeCursor } from './keyset.ts';
import { listBarringOrganizations } from './standing.ts';

export interface ListNotificationsInput {
  cursor?: string | undefined;
  limit?: number | undefined;
}

type NotificationRow = EventRow &
  Pick<NotificationView, 'id' | 'kind' | 'organizationId' | 'organizationName' | 'isRead'> & { notifiedAt: Date };

const sort = 'newest';

/**
 * Who is no admin of an organization any more is shown nothing of it, whatever they were told before. `$2` are the
 * organizations that keep this person out at the moment.
 */
const shown = `
  notification n JOIN membership m
    ON m.organization_id = n.organization_id AND m.account_id = n.account_id AND m.role = 'admin' AND m.state = 'active'
    AND n.organization_id <> ALL($2::text[])`;

/** Kinds that a person does not want to see here are told elsewhere, or not at all. */
const wantedInApp = `
  NOT EXISTS (SELECT FROM notification_preference p
    WHERE p.account_id = $1 AND p.choices -> n.kind ->> 'inApp' = 'false')`;

const told = `
  SELECT n.id, n.kind, n.organization_id AS "organizationId", o.name AS "organizationName",
    n.read_at IS NOT NULL AS "isRead", n.created_at AS "notifiedAt", e.*, l.labels
  FROM ${shown}
  JOIN organization o ON o.id = n.organization_id
  JOIN event e ON e.stream_id = n.organization_id AND e.seq = n.seq
  LEFT JOIN event_label l ON l.stream_id = e.stream_id AND l.seq = e.seq`;

/** A page of what a person was told, in all of their organizations together. */
export async function listNotifications(
  db: Database,
  clock: Clock,
  accountId: AccountId,
  { cursor, limit = defaultPageSize }: ListNotificationsInput,
): Promise<NotificationPage> {
  const asOf = (await readHead(db, accountId))?.seq ?? 0;
  const place = cursor === undefined ? [null, null] : decodeCursor(cursor, sort, ['instant', 'text']);
  const barring = await listBarringOrganizations(db, clock, accountId);
  const { rows } = await db.pool.query<NotificationRow>({
    name: 'list-notifications',
    text: `${told}
      WHERE n.account_id = $1 AND ${wantedInApp} AND ($3::timestamptz IS NULL OR (n.created_at, n.id) < ($3, $4))
      ORDER BY n.created_at DESC, n.id DESC LIMIT $5`,
    values: [accountId, barring, ...place, limit + 1],
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    asOf,
    unreadCount: await countUnread(db, accountId, barring),
    notifications: page.map(notificationView),
    nextCursor:
      rows.length > limit && last ? encodeCursor({ sort, values: [last.notifiedAt.toISOString(), last.id] }) : null,
  };
}

/** One notification of a person. @throws Refusal `notification.not-found`, also for one of somebody else */
export async function getNotification(
  db: Database,
  clock: Clock,
  accountId: AccountId,
  notificationId: NotificationId,
): Promise<NotificationView> {
  const [notification] = await findNotifications(db, clock, accountId, [notificationId]);
  if (notification === undefined) throw new Refusal('notification.not-found');
  return notification;
}

/** Those of these notifications that the person may see still, oldest first. */
export async function findNotifications(
  db: Database,
  clock: Clock,
  accountId: AccountId,
  notificationIds: readonly string[],
): Promise<NotificationView[]> {
  const { rows } = await db.pool.query<NotificationRow>({
    name: 'find-notifications',
    text: `${told} WHERE n.account_id = $1 AND n.id = ANY($3) ORDER BY n.created_at, n.id`,
    values: [accountId, await listBarringOrganizations(db, clock, accountId), notificationIds],
  });
  return rows.map(notificationView);
}

async function countUnread(db: Database, accountId: AccountId, barring: readonly OrganizationId[]): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>({
    name: 'count-unread',
    text: `
      SELECT count(*)::int AS count
      FROM (SELECT FROM ${shown} WHERE n.account_id = $1 AND n.read_at IS NULL AND ${wantedInApp}
        LIMIT ${maxUnreadCount}) AS unread`,
    values: [accountId, barring],
  });
  return rows[0]?.count ?? 0;
}

function notificationView(row: NotificationRow): NotificationView {
  const { id, kind, organizationId, organizationName, isRead } = row;
  return { id, kind, organizationId, organizationName, isRead, event: eventView(storedEvent(row)) };
}
