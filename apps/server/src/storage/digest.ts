import type { AccountId, NotificationId } from '@rollcall/domain';
import type { Database } from './db.ts';
import { deriveId } from './mint-id.ts';

export interface DigestEntry {
  notificationId: NotificationId;
  accountId: AccountId;
  /** When the digest goes out, if none waits yet: an earlier plan stays. */
  runAt: Date;
}

/** Lets notifications wait for the mail of the day, and plans that mail where none is planned. */
export async function addToDigests(db: Database, entries: readonly DigestEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await db.pool.query(
    `WITH planned AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS d("notificationId" text, "accountId" text, "runAt" timestamptz)
     ), written AS (
       INSERT INTO digest_entry (notification_id, account_id) SELECT "notificationId", "accountId" FROM planned
       ON CONFLICT DO NOTHING RETURNING notification_id
     )
     SELECT graphile_worker.add_job('send-digest', json_build_object('accountId', p."accountId"),
       run_at => p."runAt", job_key => 'digest:' || p."accountId", job_key_mode => 'preserve_run_at')
     FROM planned p JOIN written w ON w.notification_id = p."notificationId"`,
    [JSON.stringify(entries)],
  );
}

/**
 * Makes one delivery of all that waits for a person's mail of the day; nothing when nothing waits.
 * @param job what calls: run again, it arrives at the same delivery
 */
export async function closeDigest(db: Database, accountId: AccountId, job: string): Promise<void> {
  const id = deriveId('delivery', accountId, `digest:${job}`);
  await db.pool.query(
    `WITH told AS (
       UPDATE digest_entry SET delivery_id = $1 WHERE account_id = $2 AND delivery_id IS NULL
         AND NOT EXISTS (SELECT FROM delivery WHERE id = $1) RETURNING notification_id
     ), written AS (
       INSERT INTO delivery (id, stream_id, seq, kind, template, recipient, subject_id, subject_version)
       SELECT $1, s.id, s.head, 'mail', 'notification-digest', $2, $2, 1 FROM stream s
       WHERE s.id = $2 AND EXISTS (SELECT FROM told) RETURNING id
     )
     SELECT graphile_worker.add_job('deliver-mail', json_build_object('deliveryId', id), job_key => id) FROM written`,
    [id, accountId],
  );
}

/** The notifications that a digest tells. */
export async function readDigest(db: Database, deliveryId: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>({
    name: 'read-digest',
    text: 'SELECT notification_id AS id FROM digest_entry WHERE delivery_id = $1',
    values: [deliveryId],
  });
  return rows.map(({ id }) => id);
}
