import type { WebhookAttemptId, WebhookId, WebhookProblem, WebhookTrigger } from '@rollcall/domain';
import type { Database } from './db.ts';

/**
 * The one job of an endpoint, as an expression of SQL. It reads from the log what is to be sent, so waking twice is
 * waking once; the queue of its own lets no two run at a time.
 */
export function wakeWebhookSql(webhookId: string, runAt: string): string {
  return `graphile_worker.add_job('deliver-to-webhook', json_build_object('webhookId', ${webhookId}),
    queue_name => ${webhookId}, run_at => ${runAt}, job_key => 'deliver-to-webhook:' || ${webhookId})`;
}

/** Where an endpoint stood when something was read for it. */
export interface WebhookPlace {
  webhookId: WebhookId;
  generation: number;
}

/** A call that was made, and what came back. */
export interface WebhookCall {
  id: WebhookAttemptId;
  webhookId: WebhookId;
  trigger: WebhookTrigger;
  /** The events that it carried, in order. */
  seqs: number[];
  attempt: number;
  at: Date;
  durationMs: number;
  isDelivered: boolean;
  status: number | null;
  problem: WebhookProblem | null;
  answer: string | null;
}

/** Has an endpoint looked after when this time has passed, unless somebody has moved it meanwhile, which woke it. */
export async function wakeWebhook(db: Database, place: WebhookPlace, afterMs: number): Promise<void> {
  const runAt = `clock_timestamp() + $3 * interval '1 millisecond'`;
  // Locked, so that this comes before the waking of whoever moves it, or not at all.
  await db.pool.query(
    `WITH place AS (
       SELECT webhook_id FROM webhook_progress WHERE webhook_id = $1 AND generation = $2 FOR UPDATE
     ) SELECT ${wakeWebhookSql('webhook_id', runAt)} FROM place`,
    [place.webhookId, place.generation, afterMs],
  );
}

/** Moves an endpoint on, unless somebody has moved it meanwhile. */
export async function advanceWebhook(db: Database, place: WebhookPlace, through: number): Promise<void> {
  await db.pool.query('UPDATE webhook_progress SET cursor = $3 WHERE webhook_id = $1 AND generation = $2', [
    place.webhookId,
    place.generation,
    through,
  ]);
}

/** Notes a call that was out of turn. Of an endpoint that was deleted meanwhile nothing is kept. */
export async function recordCall(db: Database, call: WebhookCall): Promise<void> {
  await db.pool.query(insertCall, valuesOf(call));
}

/** Notes a call that was taken, and moves its endpoint on, in one statement. */
export async function recordDelivery(
  db: Database,
  call: WebhookCall,
  { generation, through }: { generation: number; through: number },
): Promise<void> {
  await db.pool.query(
    `WITH moved AS (
       UPDATE webhook_progress SET cursor = $13::int, attempts = 0, failing_since = NULL, next_attempt_at = NULL, last_delivered_at = $6::timestamptz
       WHERE webhook_id = $2 AND generation = $12::int
     ) ${insertCall}`,
    [...valuesOf(call), generation, through],
  );
}

/** Notes a call that was not taken, and when its endpoint is asked again. */
export async function recordFailure(
  db: Database,
  call: WebhookCall,
  generation: number,
  failing: { since: Date; nextAttemptAt: Date | null },
): Promise<void> {
  await db.pool.query(
    `WITH failed AS (
       UPDATE webhook_progress SET attempts = $5::int, failing_since = $13::timestamptz, next_attempt_at = $14::timestamptz
       WHERE webhook_id = $2 AND generation = $12::int
     ) ${insertCall}`,
    [...valuesOf(call), generation, failing.since, failing.nextAttemptAt],
  );
}

const insertCall = `
  INSERT INTO webhook_attempt (id, webhook_id, trigger, seqs, attempt, at, duration_ms, is_delivered, status, problem, answer)
  SELECT $1::text, w.id, $3::text, $4::int[], $5::int, $6::timestamptz, $7::int, $8::boolean, $9::int, $10::text, $11::text FROM webhook w WHERE w.id = $2
  ON CONFLICT DO NOTHING`;

function valuesOf(call: WebhookCall): unknown[] {
  const { id, webhookId, trigger, seqs, attempt, at, durationMs, isDelivered, status, problem, answer } = call;
  return [id, webhookId, trigger, seqs, attempt, at, durationMs, isDelivered, status, problem, answer];
}
