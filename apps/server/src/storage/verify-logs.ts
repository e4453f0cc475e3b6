import type { OrganizationId } from '@rollcall/domain';
import type { SignedCheckpoint } from '@rollcall/protocol';
import { readCheckpoint } from './checkpoint.ts';
import type { Clock } from './clock.ts';
import type { Database } from './db.ts';
import { readNow } from './now.ts';
import { tendEach } from './tend-each.ts';
import { verifyChain } from './verify-chain.ts';

/** How old a verification may get before the log is verified again. */
const verifiedEveryMs = 24 * 3_600_000;

/**
 * Recomputes the chains of all organizations whose last verification is a day old, and keeps what was found for their
 * admins to see. One that cannot be verified keeps no other waiting.
 * @param isSigned whether a checkpoint was signed by this server
 * @throws AggregateError that names the logs that could not be verified
 */
export async function verifyLogs(
  db: Database,
  clock: Clock,
  isSigned: (checkpoint: SignedCheckpoint) => boolean,
): Promise<void> {
  const due = new Date((await readNow(db, clock)).getTime() - verifiedEveryMs);
  const { rows } = await db.pool.query<{ id: OrganizationId }>(
    `SELECT o.id FROM organization o LEFT JOIN log_verification v ON v.stream_id = o.id
     WHERE v.verified_at IS NULL OR v.verified_at <= $1 ORDER BY v.verified_at NULLS FIRST, o.id`,
    [due],
  );
  const ids = rows.map(({ id }) => id);
  await tendEach(db, ids, 'could not be verified', (id) => verifyLog(db, clock, id, isSigned));
}

async function verifyLog(
  db: Database,
  clock: Clock,
  id: OrganizationId,
  isSigned: (checkpoint: SignedCheckpoint) => boolean,
): Promise<void> {
  const after = (await readCheckpoint(db, id))?.seq ?? 0;
  const { events, fault } = await verifyChain(db, id, isSigned);
  await db.pool.query(
    `INSERT INTO log_verification (stream_id, verified_at, after, events, fault_seq, fault_kind)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (stream_id) DO UPDATE SET verified_at = excluded.verified_at, after = excluded.after,
       events = excluded.events, fault_seq = excluded.fault_seq, fault_kind = excluded.fault_kind`,
    [id, await readNow(db, clock), after, events, fault?.seq ?? null, fault?.kind ?? null],
  );
}
