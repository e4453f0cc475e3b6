import type { AccountId, PushSubscriptionId, SessionId } from '@rollcall/domain';
import type { PushSubscriptionList } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';
import { deviceOf } from './device.ts';

interface SubscriptionRow {
  asOf: number;
  id: PushSubscriptionId | null;
  isThisOne: boolean;
  since: Date;
  userAgent: string | null;
}

/** The browsers in which a person has turned pushes on, and where they are signed in still; the newest first. */
export async function listPushSubscriptions(
  db: Database,
  clock: Clock,
  caller: { accountId: AccountId; sessionId: SessionId },
): Promise<Omit<PushSubscriptionList, 'serverKey'>> {
  const now = await readNow(db, clock);
  const { rows } = await db.pool.query<SubscriptionRow>({
    name: 'list-push-subscriptions',
    text: `
      SELECT s.head AS "asOf", p.id, p.session_id = $2 AS "isThisOne", p.created_at AS since, e.user_agent AS "userAgent"
      FROM stream s
      LEFT JOIN (push_subscription p JOIN session e ON e.id = p.session_id
        AND least(e.expires_at, e.absolute_expires_at) > $3) ON p.account_id = s.id
      WHERE s.id = $1 ORDER BY p.created_at DESC, p.id LIMIT 100`,
    values: [caller.accountId, caller.sessionId, now],
  });
  return {
    asOf: rows[0]?.asOf ?? 0,
    subscriptions: rows.flatMap(({ id, isThisOne, since, userAgent }) =>
      id === null ? [] : [{ id, isThisOne, device: deviceOf(userAgent), since: since.toISOString() }],
    ),
  };
}

/** The browsers of a person that can be told something by push. */
export async function listPushIds(db: Database, accountId: AccountId): Promise<PushSubscriptionId[]> {
  const { rows } = await db.pool.query<{ id: PushSubscriptionId }>({
    name: 'list-push-ids',
    text: 'SELECT id FROM push_subscription WHERE account_id = $1 ORDER BY id',
    values: [accountId],
  });
  return rows.map(({ id }) => id);
}

export interface FoundPushAddress {
  accountId: AccountId;
  endpoint: string;
  p256dh: string;
  auth: string;
  isSessionAlive: boolean;
}

/** Where one browser takes pushes, and whether its person is signed in there still. */
export async function findPushAddress(db: Database, clock: Clock, id: string): Promise<FoundPushAddress | null> {
  const now = await readNow(db, clock);
  const { rows } = await db.pool.query<FoundPushAddress>({
    name: 'find-push-address',
    text: `
      SELECT p.account_id AS "accountId", p.endpoint, p.p256dh, p.auth,
        coalesce(least(e.expires_at, e.absolute_expires_at) > $2, false) AS "isSessionAlive"
      FROM push_subscription p LEFT JOIN session e ON e.id = p.session_id WHERE p.id = $1`,
    values: [id, now],
  });
  return rows[0] ?? null;
}
