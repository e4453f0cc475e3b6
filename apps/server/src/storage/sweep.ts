import type { Database } from './db.ts';

/** How long a retry may come after its mutation. */
const receiptsKept = '30 days';

/** Deletes what nobody will ask for again: counters that have run out and the receipts of mutations long done. */
export async function sweepDatabase(db: Database): Promise<void> {
  await db.pool.query('DELETE FROM rate_limit WHERE expire < $1', [Date.now()]);
  await db.pool.query(`DELETE FROM mutation_receipt WHERE created_at < clock_timestamp() - interval '${receiptsKept}'`);
}
