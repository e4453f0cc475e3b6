import type { Actor, EventType, LabelName, StreamId } from '@rollcall/domain';
import type { FeedCursor } from '@rollcall/protocol';
import { fingerprintLength, type KeptLabels } from './chain.ts';
import type { Database } from './db.ts';

/** An event as read from the log, with its labels joined and its hash cut to the fingerprint that clients hold. */
export interface StoredEvent {
  streamId: StreamId;
  seq: number;
  type: EventType;
  at: string;
  actor: Actor;
  mutationId: string;
  data: Record<string, unknown>;
  labels: Partial<Record<LabelName, string | null>>;
  fingerprint: string;
}

/** The columns of `event e` joined with `event_label l`, as `storedEvent` reads them. */
export interface EventRow {
  stream_id: StreamId;
  seq: number;
  type: EventType;
  occurred_at: Date;
  actor_kind: Actor['kind'];
  actor_id: string;
  mutation_id: string;
  data: Record<string, unknown>;
  labels: KeptLabels | null;
  hash: string;
}

export function storedEvent(row: EventRow): StoredEvent {
  const labels = Object.entries(row.labels ?? {}).map(([name, kept]) => [name, kept.value]);
  return {
    streamId: row.stream_id,
    seq: row.seq,
    type: row.type,
    at: row.occurred_at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id },
    mutationId: row.mutation_id,
    data: row.data,
    labels: Object.fromEntries(labels) as StoredEvent['labels'],
    fingerprint: row.hash.slice(0, fingerprintLength),
  };
}

/**
 * Events after the given places of several streams, in one snapshot, ordered by stream and seq. Account streams
 * (`acc_`) sort before organizations (`org_`), so a limit never cuts off the end of a session in favour of events that
 * were committed after it.
 */
export async function readEvents(
  db: Database,
  wanted: readonly { streamId: StreamId; after: number }[],
  limit: number,
): Promise<StoredEvent[]> {
  const { rows } = await db.pool.query<EventRow>({
    name: 'read-events',
    text: `
      SELECT e.stream_id, e.seq, e.type, e.occurred_at, e.actor_kind, e.actor_id, e.mutation_id, e.data, l.labels, e.hash
      FROM unnest($1::text[], $2::int[]) AS w(stream_id, after)
      CROSS JOIN LATERAL (
        SELECT * FROM event WHERE event.stream_id = w.stream_id AND event.seq > w.after ORDER BY event.seq LIMIT $3
      ) e
      LEFT JOIN event_label l ON l.stream_id = e.stream_id AND l.seq = e.seq
      ORDER BY e.stream_id COLLATE "C", e.seq LIMIT $3`,
    values: [wanted.map((place) => place.streamId), wanted.map((place) => place.after), limit],
  });
  return rows.map(storedEvent);
}

/** The head of a stream, or null when there is no such stream. */
export async function readHead(db: Database, streamId: StreamId): Promise<FeedCursor | null> {
  const { rows } = await db.pool.query<{ head: number; head_hash: string }>({
    name: 'read-head',
    text: 'SELECT head, head_hash FROM stream WHERE id = $1',
    values: [streamId],
  });
  const [row] = rows;
  return row === undefined ? null : { seq: row.head, fingerprint: row.head_hash.slice(0, fingerprintLength) };
}

/** What decides whether a reader may go on from a seq. */
export interface PlaceFacts {
  /** Fingerprint of the event there, of an empty stream at 0; null when the stream has no such place. */
  fingerprintAtSeq: string | null;
  /** The seq up to which the stream was removed; 0 when all of it is there. */
  purgedThrough: number;
}

/** What a stream has at a seq. The last event that was removed is still known by its fingerprint. */
export async function placeFacts(db: Database, streamId: StreamId, seq: number): Promise<PlaceFacts> {
  const { rows } = await db.pool.query<{ hash: string | null; purgedThrough: number }>({
    name: 'place-facts',
    text: `
      SELECT coalesce(c.seq, 0) AS "purgedThrough", coalesce(e.hash, CASE WHEN c.seq = $2 THEN c.hash END) AS hash
      FROM (SELECT $1::text AS stream_id) w LEFT JOIN log_checkpoint c USING (stream_id)
      LEFT JOIN event e ON e.stream_id = w.stream_id AND e.seq = $2`,
    values: [streamId, seq],
  });
  const { hash = null, purgedThrough = 0 } = rows[0] ?? {};
  const start = '0'.repeat(fingerprintLength);
  return { fingerprintAtSeq: seq === 0 ? start : (hash?.slice(0, fingerprintLength) ?? null), purgedThrough };
}
