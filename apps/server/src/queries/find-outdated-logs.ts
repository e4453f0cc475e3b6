import { limits, type OrganizationId } from '@rollcall/domain';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';

/** Organizations whose log begins so much before its term that a part of it is due, or of which such a part is half removed. */
export async function findOutdatedLogs(db: Database, clock: Clock): Promise<OrganizationId[]> {
  const { rows } = await db.pool.query<{ id: OrganizationId }>(
    `SELECT o.id FROM organization o LEFT JOIN log_checkpoint c ON c.stream_id = o.id
     WHERE o.log_retention_days IS NOT NULL AND (
       EXISTS (SELECT FROM event e WHERE e.stream_id = o.id AND e.seq = coalesce(c.seq, 0) + 1
         AND e.occurred_at < $1::timestamptz - make_interval(days => o.log_retention_days + $2))
       OR EXISTS (SELECT FROM event e WHERE e.stream_id = o.id AND e.seq <= c.seq))
     ORDER BY o.id`,
    [await readNow(db, clock), limits.log.purgeStepDays],
  );
  return rows.map(({ id }) => id);
}
