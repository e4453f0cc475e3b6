import type { PlannedDelivery } from '@rollcall/domain';
import type { Database } from './db.ts';

/** A delivery that a job plans after the commit of its event. */
export interface LaterDelivery {
  /** The same whenever the job runs again, so that nothing is planned twice. */
  id: string;
  streamId: string;
  seq: number;
  kind: 'mail' | 'push';
  template: PlannedDelivery['template'];
  /** The id of the account or of the push subscription: its address is looked up when it is sent. */
  recipient: string;
  subjectId: string;
  /** Null for at once. */
  runAt: Date | null;
}

/** Writes deliveries with the jobs that send them, in one statement; what was planned before stays as it is. */
export async function planDeliveries(db: Database, deliveries: readonly LaterDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await db.pool.query(
    `WITH planned AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS d(id text, "streamId" text, seq int, kind text, template text,
         recipient text, "subjectId" text, "runAt" timestamptz)
     ), written AS (
       INSERT INTO delivery (id, stream_id, seq, kind, template, recipient, subject_id, subject_version)
       SELECT id, "streamId", seq, kind, template, recipient, "subjectId", 1 FROM planned
       ON CONFLICT DO NOTHING RETURNING id
     )
     SELECT graphile_worker.add_job('deliver-' || p.kind, json_build_object('deliveryId', p.id),
       run_at => p."runAt", job_key => p.id) FROM planned p JOIN written w ON w.id = p.id`,
    [JSON.stringify(deliveries)],
  );
}
