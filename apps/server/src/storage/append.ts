import {
  type Actor,
  deliveriesFor,
  type EventLabels,
  eventData,
  jobsFor,
  type NewEvent,
  notificationsFor,
  type OrganizationId,
  type RecordedEvent,
  type StreamId,
} from '@rollcall/domain';
import { Prisma } from '../generated/prisma/client.ts';
import { chainHash, commitLabels } from './chain.ts';
import { mintId } from './mint-id.ts';
import type { RequestOrigin } from './origin.ts';
import type { LockedStream } from './stream.ts';
import type { Transaction } from './transact.ts';
import { wakeWebhookSql } from './webhook-progress.ts';

/** One event on its way into one locked stream. */
export interface Appended {
  stream: LockedStream;
  event: NewEvent;
}

export interface AppendCall {
  actor: Actor;
  /** Names of the actor, and of the key that it acts by, kept beside each event. */
  actorLabels: EventLabels;
  mutationId: string;
  /** Absent where no request caused it. */
  origin?: RequestOrigin | undefined;
  now: Date;
}

/** The answer that a retry of this mutation will get. */
export interface Receipt {
  streamId: StreamId;
  mutationId: string;
  operation: string;
  inputHash: string;
  output: unknown;
}

/**
 * Writes events, labels, origins, deliveries, notifications, jobs, heads and the receipt in one statement, and wakes the
 * endpoints that are told of the log: a round trip under the lock is what a mutation costs.
 */
export async function append(
  tx: Transaction,
  appended: readonly Appended[],
  call: AppendCall,
  receipt: Receipt,
): Promise<void> {
  const written: WrittenRows = { events: [], labels: [], origins: [], deliveries: [], jobs: [] };
  const notifications: object[] = [];
  const heads = new Map<StreamId, LockedStream>();

  for (const { stream, event } of appended) {
    const before = heads.get(stream.id) ?? stream;
    const recorded: RecordedEvent = { ...event, seq: before.head + 1 };
    const { row, kept } = chained(before, recorded, call);
    heads.set(stream.id, { id: stream.id, head: recorded.seq, headHash: row.hash });
    written.events.push(row);
    const place = { stream_id: stream.id, seq: recorded.seq };
    written.labels.push({ ...place, labels: kept });
    if (call.origin !== undefined && !isLogOfAnother(stream.id, call.actor)) {
      const { address, userAgent } = call.origin;
      written.origins.push({ ...place, address, user_agent: userAgent, recorded_at: call.now });
    }
    for (const planned of deliveriesFor(recorded)) {
      const id = mintId('delivery');
      const { kind, template, recipient, subjectId, subjectVersion } = planned;
      const subject = { subject_id: subjectId, subject_version: subjectVersion };
      written.deliveries.push({ id, ...place, kind, template, recipient, ...subject });
      written.jobs.push({ task: 'deliver-mail', payload: { deliveryId: id }, run_at: null, job_key: id });
    }
    for (const planned of jobsFor(stream.id, recorded)) {
      const { task, payload, runAt, subjectId, queue = null } = planned;
      written.jobs.push({ task, payload, run_at: runAt, job_key: `${task}:${subjectId}`, queue });
    }
    if (isOrganization(stream.id)) {
      for (const kind of notificationsFor(recorded)) {
        const about = 'accountId' in recorded.data ? recorded.data.accountId : null;
        notifications.push({ organization_id: stream.id, seq: recorded.seq, kind, about });
      }
    }
  }

  await insertAll(tx, written, [...heads.values()], receipt);
  if (notifications.length > 0) await notifyAdmins(tx, notifications, call);
}

function chained(stream: LockedStream, event: RecordedEvent, call: AppendCall) {
  const actorLabels = isLogOfAnother(stream.id, call.actor) ? {} : call.actorLabels;
  const labels: EventLabels = { ...event.labels, ...actorLabels };
  const { commitments, kept } = commitLabels(labels);
  // Parsing here is the last guard before the log: an event of another shape, or with an extra key, is never written.
  const data = eventData[event.type].parse(event.data);
  const at = call.now.toISOString();
  const { actor, mutationId } = call;
  const body = { stream: stream.id, seq: event.seq, type: event.type, at, actor, mutationId, data, commitments };
  const row = {
    stream_id: stream.id,
    seq: event.seq,
    type: event.type,
    occurred_at: at,
    actor_kind: actor.kind,
    actor_id: actor.id,
    mutation_id: mutationId,
    data,
    commitments,
    hash: chainHash(stream.headHash, body),
  };
  return { row, kept };
}

/**
 * Where one person acts upon the account of another, that one's log says which account it was, and nothing personal of
 * theirs: when they are erased, nobody looks for them there.
 */
function isLogOfAnother(id: StreamId, actor: Actor): boolean {
  return id.startsWith('acc_') && actor.kind === 'account' && actor.id !== id;
}

function isOrganization(id: StreamId): id is OrganizationId {
  return id.startsWith('org_');
}

const wakeEndpoint = Prisma.raw(wakeWebhookSql('w.id', 'NULL'));

type WrittenRows = Record<'events' | 'labels' | 'origins' | 'deliveries' | 'jobs', object[]>;

async function insertAll(tx: Transaction, rows: WrittenRows, heads: LockedStream[], receipt: Receipt): Promise<void> {
  await tx.$queryRaw`
    WITH heads AS (
      UPDATE stream SET head = h.head, head_hash = h."headHash"
      FROM jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) AS h(id text, head int, "headHash" text)
      WHERE stream.id = h.id
    ), events AS (
      INSERT INTO event (stream_id, seq, type, occurred_at, actor_kind, actor_id, mutation_id, data, commitments, hash)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows.events)}::jsonb) AS e(
        stream_id text, seq int, type text, occurred_at timestamptz, actor_kind text, actor_id text,
        mutation_id text, data jsonb, commitments jsonb, hash text)
    ), labels AS (
      INSERT INTO event_label (stream_id, seq, labels)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows.labels)}::jsonb) AS l(stream_id text, seq int, labels jsonb)
    ), origins AS (
      INSERT INTO event_origin (stream_id, seq, address, user_agent, recorded_at)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows.origins)}::jsonb) AS o(
        stream_id text, seq int, address text, user_agent text, recorded_at timestamptz)
    ), deliveries AS (
      INSERT INTO delivery (id, stream_id, seq, kind, template, recipient, subject_id, subject_version)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows.deliveries)}::jsonb) AS d(
        id text, stream_id text, seq int, kind text, template text, recipient text, subject_id text, subject_version int)
    ), receipts AS (
      INSERT INTO mutation_receipt (stream_id, mutation_id, operation, input_hash, output)
      SELECT ${receipt.streamId}, ${receipt.mutationId}, ${receipt.operation}, ${receipt.inputHash},
        ${JSON.stringify(receipt.output)}::jsonb
    )
    SELECT count(job)::int FROM (
      SELECT graphile_worker.add_job(j.task, j.payload::json, queue_name => j.queue, run_at => j.run_at,
        job_key => j.job_key) AS job
      FROM jsonb_to_recordset(${JSON.stringify(rows.jobs)}::jsonb) AS j(
        task text, payload jsonb, run_at timestamptz, job_key text, queue text)
      UNION ALL
      SELECT ${wakeEndpoint} FROM webhook w
      WHERE w.organization_id = ANY(${heads.map(({ id }) => id)}::text[]) AND w.paused_at IS NULL
    ) AS jobs`;
}

async function notifyAdmins(tx: Transaction, notifications: object[], { actor, now }: AppendCall): Promise<void> {
  const rows = await tx.$queryRaw<{ accountId: string; organizationId: string; seq: number; kind: string }[]>`
    SELECT m.account_id AS "accountId", n.organization_id AS "organizationId", n.seq, n.kind
    FROM jsonb_to_recordset(${JSON.stringify(notifications)}::jsonb) AS n(
      organization_id text, seq int, kind text, about text)
    JOIN membership m ON m.organization_id = n.organization_id AND m.role = 'admin' AND m.state = 'active'
    WHERE m.account_id <> ${actor.id} AND m.account_id IS DISTINCT FROM n.about`;
  await tx.notification.createMany({
    data: rows.map((row) => ({ id: mintId('notification'), createdAt: now, ...row })),
  });
}
