import type { Database } from './db.ts';

/** How long a retry may come after its mutation. */
const receiptsKept = '30 days';

/** How long a mail that went out, or never will, keeps the address that it was for. */
const recipientsKept = '30 days';

/** How long it can be told from where somebody acted. */
const originsKept = '1 year';

/** How long the calls of endpoints can be looked at. */
const webhookAttemptsKept = '30 days';

/** Deletes what nobody will ask for again: counters that have run out, receipts of mutations long done, old recipients, origins and calls of endpoints. */
export async function sweepDatabase(db: Database): Promise<void> {
  await db.pool.query('DELETE FROM used_identity_attempt WHERE expires_at <= clock_timestamp()');
  await db.pool.query('DELETE FROM challenge WHERE expires_at <= clock_timestamp()');
  await db.pool.query('DELETE FROM rate_limit WHERE expire < $1', [Date.now()]);
  await db.pool.query(`DELETE FROM mutation_receipt WHERE created_at < clock_timestamp() - interval '${receiptsKept}'`);
  await db.pool.query(`DELETE FROM event_origin WHERE recorded_at < clock_timestamp() - interval '${originsKept}'`);
  await db.pool.query(`DELETE FROM webhook_attempt WHERE at < clock_timestamp() - interval '${webhookAttemptsKept}'`);
  await db.pool.query(
    `DELETE FROM digest_entry WHERE delivery_id IS NOT NULL AND created_at < clock_timestamp() - interval '${recipientsKept}'`,
  );
  await db.pool.query(
    `UPDATE delivery SET recipient = '' WHERE recipient <> '' AND settled_at < clock_timestamp() - interval '${recipientsKept}'`,
  );
}
