import {
  type EventType,
  type OrganizationId,
  Refusal,
  type WebhookAttemptId,
  type WebhookId,
  type WebhookKind,
  type WebhookProblem,
  type WebhookTrigger,
} from '@rollcall/domain';
import type { WebhookAttemptDetail, WebhookAttemptPage, WebhookAttemptView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { type EventRow, storedEvent } from '../storage/event-log.ts';
import { eventView } from './event-view.ts';
import { decodeCursor, defaultPageSize, encodeCursor } from './keyset.ts';
import { webhookMessage } from './webhook-message.ts';

export interface ListWebhookAttemptsInput {
  organizationId: OrganizationId;
  webhookId: WebhookId;
  onlyFailed?: boolean | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

interface AttemptRow {
  type: EventType | null;
  id: WebhookAttemptId;
  trigger: WebhookTrigger;
  seqs: number[];
  attempt: number;
  at: Date;
  durationMs: number;
  isDelivered: boolean;
  status: number | null;
  problem: WebhookProblem | null;
}

const sort = 'newest';
const columns = `
  a.id, a.trigger, a.seqs, a.attempt, a.at, a.duration_ms AS "durationMs", a.is_delivered AS "isDelivered", a.status, a.problem,
  (SELECT e.type FROM event e WHERE e.stream_id = w.organization_id AND e.seq = a.seqs[1]) AS type`;

/** The calls of an endpoint, the newest first. @throws Refusal `webhook.not-found` */
export async function listWebhookAttempts(db: Database, input: ListWebhookAttemptsInput): Promise<WebhookAttemptPage> {
  const { organizationId, webhookId, onlyFailed = false, cursor, limit = defaultPageSize } = input;
  const place = cursor === undefined ? [null, null] : decodeCursor(cursor, sort, ['instant', 'text']);
  const { rows } = await db.pool.query<Partial<AttemptRow>>({
    name: 'list-webhook-attempts',
    text: `
      SELECT ${columns} FROM webhook w LEFT JOIN LATERAL (
        SELECT * FROM webhook_attempt t
        WHERE t.webhook_id = w.id AND ($3::timestamptz IS NULL OR (t.at, t.id) < ($3, $4)) AND NOT ($5 AND t.is_delivered)
        ORDER BY t.at DESC, t.id DESC LIMIT $6
      ) a ON true
      WHERE w.organization_id = $1 AND w.id = $2 ORDER BY a.at DESC, a.id DESC`,
    values: [organizationId, webhookId, ...place, onlyFailed, limit + 1],
  });
  if (rows.length === 0) throw new Refusal('webhook.not-found');
  const found = rows.filter((row): row is AttemptRow => row.id !== null);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    attempts: page.map(viewOf),
    nextCursor: found.length > limit && last ? encodeCursor({ sort, values: [last.at.toISOString(), last.id] }) : null,
  };
}

export interface WebhookAttemptInput {
  organizationId: OrganizationId;
  webhookId: WebhookId;
  attemptId: WebhookAttemptId;
}

/** One call in full, its body made of the log again. @throws Refusal `webhook.not-found` */
export async function getWebhookAttempt(db: Database, input: WebhookAttemptInput): Promise<WebhookAttemptDetail> {
  const { organizationId } = input;
  const { rows } = await db.pool.query<AttemptRow & { answer: string | null; kind: WebhookKind }>({
    name: 'get-webhook-attempt',
    text: `
      SELECT ${columns}, a.answer, w.kind FROM webhook w JOIN webhook_attempt a ON a.webhook_id = w.id
      WHERE w.organization_id = $1 AND w.id = $2 AND a.id = $3`,
    values: [organizationId, input.webhookId, input.attemptId],
  });
  const [row] = rows;
  if (row === undefined) throw new Refusal('webhook.not-found');
  const events = await db.pool.query<EventRow>({
    name: 'events-of-webhook-attempt',
    text: `
      SELECT e.*, l.labels FROM event e LEFT JOIN event_label l ON l.stream_id = e.stream_id AND l.seq = e.seq
      WHERE e.stream_id = $1 AND e.seq = ANY($2::int[]) ORDER BY e.seq`,
    values: [organizationId, row.seqs],
  });
  const sent = events.rows.map((event) => eventView(storedEvent(event)));
  const { id, contentType, body } = webhookMessage(row.kind, organizationId, sent);
  const timestamp = String(Math.floor(row.at.getTime() / 1_000));
  return {
    attempt: viewOf(row),
    request: { headers: { 'content-type': contentType, 'webhook-id': id, 'webhook-timestamp': timestamp }, body },
    answer: row.answer,
  };
}

function viewOf(row: AttemptRow): WebhookAttemptView {
  const { id, trigger, seqs, type, attempt, at, durationMs, isDelivered, status, problem } = row;
  const [seq, lastSeq] = [seqs[0] ?? 0, seqs.at(-1) ?? 0];
  const carried = { seq, lastSeq, eventCount: seqs.length, type };
  return { id, trigger, ...carried, attempt, at: at.toISOString(), durationMs, isDelivered, status, problem };
}
