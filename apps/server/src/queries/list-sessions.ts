import { limits, type SessionId } from '@rollcall/domain';
import type { SessionList } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';
import { deviceOf } from './device.ts';
import { placeOf } from './place.ts';

interface SessionRow {
  asOf: number;
  id: SessionId;
  userAgent: string | null;
  ip: string | null;
  signedInAt: Date;
  lastSeenAt: Date;
}

/** Where an account is signed in: this session first, then those that were used last. */
export async function listSessions(
  db: Database,
  clock: Clock,
  caller: { accountId: string; sessionId: SessionId; ip: string },
): Promise<SessionList> {
  const now = await readNow(db, clock);
  const { rows } = await db.pool.query<SessionRow>({
    name: 'list-sessions',
    text: `
      SELECT s.head AS "asOf", e.id, e.user_agent AS "userAgent", e.ip, e.created_at AS "signedInAt",
        e.last_seen_at AS "lastSeenAt"
      FROM stream s JOIN session e ON e.account_id = s.id
      WHERE s.id = $1 AND least(e.expires_at, e.absolute_expires_at) > $3
      ORDER BY e.id = $2 DESC, e.last_seen_at DESC, e.id LIMIT $4`,
    values: [caller.accountId, caller.sessionId, now, limits.session.maxListed],
  });
  return {
    asOf: rows[0]?.asOf ?? 0,
    sessions: rows.map(({ id, userAgent, ip, signedInAt, lastSeenAt }) => ({
      id,
      isThisOne: id === caller.sessionId,
      device: deviceOf(userAgent),
      place: placeOf(ip, caller.ip),
      signedInAt: signedInAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    })),
  };
}
