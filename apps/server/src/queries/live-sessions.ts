import type { SessionId } from '@rollcall/domain';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';

/** Which of these sessions are alive, by the database's clock. Reading does not make a session live longer. */
export async function liveSessions(
  db: Database,
  clock: Clock,
  sessionIds: readonly SessionId[],
): Promise<ReadonlySet<SessionId>> {
  const { rows } = await db.pool.query<{ id: SessionId; ends: Date; now: Date }>({
    name: 'live-sessions',
    text: `
      SELECT id, least(expires_at, absolute_expires_at) AS ends, clock_timestamp() AS now
      FROM session WHERE id = ANY($1::text[])`,
    values: [[...new Set(sessionIds)]],
  });
  return new Set(rows.filter(({ ends, now }) => clock.adjust(now) < ends).map(({ id }) => id));
}
