import type { StreamId } from '@rollcall/domain';
import { emptyFingerprint, type FeedCursor } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';

/** A stream as one snapshot shows it: its head, and what stands at the place that was asked about. */
export interface PlaceInStream {
  head: FeedCursor;
  /** Null when the stream has no such place. */
  fingerprintAtSeq: string | null;
  /** The seq up to which the stream was removed; 0 when all of it is there. */
  purgedThrough: number;
}

/** The heads of streams, and the fingerprints at the given seqs, in one snapshot; a stream that does not exist is left out. */
export async function readPlaces(
  db: Database,
  wanted: readonly { streamId: StreamId; seq: number }[],
): Promise<PlaceInStream[]> {
  const { rows } = await db.pool.query<{
    index: number;
    head: number;
    head_fingerprint: string;
    at_seq: string | null;
    purged_through: number;
  }>({
    name: 'read-places',
    text: `
      SELECT w.index::int, s.head, left(s.head_hash, 16) AS head_fingerprint,
        left(coalesce(e.hash, CASE WHEN c.seq = w.seq THEN c.hash END), 16) AS at_seq, coalesce(c.seq, 0) AS purged_through
      FROM unnest($1::text[], $2::int[]) WITH ORDINALITY AS w(stream_id, seq, index)
      JOIN stream s ON s.id = w.stream_id
      LEFT JOIN event e ON e.stream_id = w.stream_id AND e.seq = w.seq
      LEFT JOIN log_checkpoint c ON c.stream_id = w.stream_id`,
    values: [wanted.map((place) => place.streamId), wanted.map((place) => place.seq)],
  });
  const places: PlaceInStream[] = [];
  for (const { index, head, head_fingerprint, at_seq, purged_through } of rows) {
    const atStart = wanted[index - 1]?.seq === 0;
    places[index - 1] = {
      head: { seq: head, fingerprint: head_fingerprint },
      fingerprintAtSeq: atStart ? emptyFingerprint : at_seq,
      purgedThrough: purged_through,
    };
  }
  return places;
}
