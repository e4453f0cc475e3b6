import type { Database } from './db.ts';

/** Has the job of a delivery tried at once instead of after its wait. @returns whether there is such a job */
export async function hastenDelivery(db: Database, deliveryId: string): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    `SELECT graphile_worker.reschedule_jobs(ARRAY[id], run_at => clock_timestamp())
     FROM graphile_worker.jobs WHERE key = $1 AND locked_at IS NULL`,
    [deliveryId],
  );
  return (rowCount ?? 0) > 0;
}
