import type { AccountId, StreamId } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';
import { type EventRow, type StoredEvent, storedEvent } from '../storage/event-log.ts';

/** What is kept of a person outside the log, each part as a list of rows. */
export type PersonalFacts = Record<
  | 'account'
  | 'memberships'
  | 'invitations'
  | 'sessions'
  | 'passkeys'
  | 'apiKeys'
  | 'notifications'
  | 'browsersWithPush',
  readonly object[]
>;

/** Everything about one account apart from hashes and secrets. */
export async function getPersonalFacts(db: Database, accountId: AccountId): Promise<PersonalFacts> {
  const read = async (text: string): Promise<object[]> => (await db.pool.query<object>(text, [accountId])).rows;
  return {
    account: await read(
      `SELECT id, name, email, time_zone AS "timeZone", language, picture_id AS "pictureId", created_at AS "createdAt"
       FROM account WHERE id = $1`,
    ),
    memberships: await read(
      `SELECT m.id, o.name AS organization, m.role, m.state, m.joined_at AS "joinedAt", m.removed_at AS "removedAt"
       FROM membership m JOIN organization o ON o.id = m.organization_id WHERE m.account_id = $1 ORDER BY m.joined_at`,
    ),
    invitations: await read(
      `SELECT i.id, o.name AS organization, i.role, i.state, i.created_at AS "createdAt", i.settled_at AS "settledAt"
       FROM invitation i JOIN organization o ON o.id = i.organization_id
       WHERE i.account_id = $1 ORDER BY i.created_at`,
    ),
    sessions: await read(
      `SELECT id, created_at AS "signedInAt", last_seen_at AS "lastSeenAt", user_agent AS "userAgent", ip
       FROM session WHERE account_id = $1 ORDER BY created_at`,
    ),
    passkeys: await read(
      `SELECT id, name, created_at AS "addedAt", last_used_at AS "lastUsedAt", is_backed_up AS "isBackedUp"
       FROM passkey WHERE account_id = $1 ORDER BY created_at`,
    ),
    apiKeys: await read(
      `SELECT k.id, k.name, o.name AS organization, k.scopes, k.created_at AS "createdAt", k.expires_at AS "expiresAt",
         k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt"
       FROM api_key k JOIN organization o ON o.id = k.organization_id WHERE k.owner_account_id = $1 ORDER BY k.created_at`,
    ),
    browsersWithPush: await read(
      'SELECT id, created_at AS "createdAt" FROM push_subscription WHERE account_id = $1 ORDER BY created_at',
    ),
    notifications: await read(
      'SELECT choices, quiet_hours AS "quietHours" FROM notification_preference WHERE account_id = $1',
    ),
  };
}

const pageSize = 500;

/** What the account did: all of its own stream, and its acts, by keys too, in the organizations that it is or was in, page by page. */
export async function* listOwnActs(db: Database, accountId: AccountId): AsyncGenerator<StoredEvent[]> {
  const { rows } = await db.pool.query<{ id: StreamId }>(
    'SELECT organization_id AS id FROM membership WHERE account_id = $1 ORDER BY 1',
    [accountId],
  );
  for (const streamId of [accountId, ...rows.map(({ id }) => id)]) {
    let after = 0;
    for (;;) {
      const page = await readActs(db, streamId, accountId, after);
      if (page.length > 0) yield page;
      if (page.length < pageSize) break;
      after = page.at(-1)?.seq ?? after;
    }
  }
}

async function readActs(db: Database, streamId: StreamId, accountId: AccountId, after: number): Promise<StoredEvent[]> {
  const { rows } = await db.pool.query<EventRow>({
    name: 'read-acts',
    text: `
      SELECT e.*, l.labels FROM event e LEFT JOIN event_label l ON l.stream_id = e.stream_id AND l.seq = e.seq
      WHERE e.stream_id = $1 AND (e.stream_id = $2 OR e.actor_id = $2
        OR e.actor_id IN (SELECT id FROM api_key WHERE owner_account_id = $2)) AND e.seq > $3 ORDER BY e.seq LIMIT $4`,
    values: [streamId, accountId, after, pageSize],
  });
  return rows.map(storedEvent);
}
