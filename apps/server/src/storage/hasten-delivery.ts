import type { Database } from './db.ts';

/** What became of the job of a delivery that was to be hastened: `under-way` when a worker had it already. */
export type HastenedJob = 'hastened' | 'under-way' | 'missing';

/** Has the job of a delivery tried at once instead of after its wait. */
export async function hastenDelivery(db: Database, deliveryId: string): Promise<HastenedJob> {
  const { rows } = await db.pool.query<{ isThere: boolean; isHastened: boolean }>(
    `WITH job AS (SELECT id, locked_at FROM graphile_worker.jobs WHERE key = $1), hastened AS (
       SELECT graphile_worker.reschedule_jobs(ARRAY[id], run_at => clock_timestamp()) FROM job WHERE locked_at IS NULL
     )
     SELECT EXISTS (SELECT FROM job) AS "isThere", (SELECT count(*) > 0 FROM hastened) AS "isHastened"`,
    [deliveryId],
  );
  const [found] = rows;
  if (found?.isHastened) return 'hastened';
  return found?.isThere ? 'under-way' : 'missing';
}
