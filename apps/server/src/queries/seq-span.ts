import type { StreamId } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

/** Instants between which a stream is read: `from` is in it, `to` is not. */
export interface TimeSpan {
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * The seqs that lie in a span of time, both in it. Times of a stream go with its seqs as far as the database's clock
 * goes forward, so that two places in an index say what a scan would.
 */
export async function seqSpan(
  db: Database,
  streamId: StreamId,
  { from, to }: TimeSpan,
  head: number,
): Promise<{ first: number; last: number }> {
  if (from === undefined && to === undefined) return { first: 1, last: head };
  const { rows } = await db.pool.query<{ first: number | null; last: number | null }>({
    name: 'seq-span',
    text: `
      SELECT
        (SELECT seq FROM event WHERE stream_id = $1 AND occurred_at >= coalesce($2, '-infinity'::timestamptz)
         ORDER BY occurred_at, seq LIMIT 1) AS first,
        (SELECT seq FROM event WHERE stream_id = $1 AND occurred_at < coalesce($3, 'infinity'::timestamptz)
         ORDER BY occurred_at DESC, seq DESC LIMIT 1) AS last`,
    values: [streamId, from ?? null, to ?? null],
  });
  const [{ first, last } = { first: null, last: null }] = rows;
  return { first: first ?? head + 1, last: Math.min(last ?? 0, head) };
}
