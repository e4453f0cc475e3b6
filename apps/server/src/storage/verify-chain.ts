import type { LabelName, StreamId } from '@rollcall/domain';
import type { SignedCheckpoint } from '@rollcall/protocol';
import { type ChainFault, checkLink, genesisHash } from './chain.ts';
import { membersHashOf, readCheckpoint, readCheckpointMembers } from './checkpoint.ts';
import type { Database } from './db.ts';
import type { EventRow } from './event-log.ts';

export interface ChainVerdict {
  streamId: StreamId;
  /** Events that were read and found right. */
  events: number;
  fault: { seq: number; kind: ChainFault } | null;
}

type VerifiedRow = EventRow & { commitments: Partial<Record<LabelName, string>> };

const pageSize = 1_000;

/** Every stream there is, in id order. */
export async function* listStreams(db: Database): AsyncGenerator<StreamId> {
  let after = '';
  for (;;) {
    const { rows } = await db.pool.query<{ id: StreamId }>('SELECT id FROM stream WHERE id > $1 ORDER BY id LIMIT $2', [
      after,
      pageSize,
    ]);
    for (const { id } of rows) yield id;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

/** Whether there is a stream of this id. */
export async function hasStream(db: Database, id: StreamId): Promise<boolean> {
  const { rowCount } = await db.pool.query('SELECT 1 FROM stream WHERE id = $1', [id]);
  return rowCount === 1;
}

/**
 * Recomputes the hash chain of a stream up to the head it had when asked, from its checkpoint on where its beginning was
 * removed, and compares every label that has not been erased with its commitment. Names the first event at which the log
 * is not what was written.
 * @param isSigned whether a checkpoint was signed by this server; left out, it is believed
 */
export async function verifyChain(
  db: Database,
  streamId: StreamId,
  isSigned: (checkpoint: SignedCheckpoint) => boolean = () => true,
): Promise<ChainVerdict> {
  for (;;) {
    const checkpoint = await readCheckpoint(db, streamId);
    const verdict = await verifyFrom(db, streamId, checkpoint, isSigned);
    // What was removed while it was being read is no fault: the checkpoint has moved by then.
    if (verdict.fault === null || (await readCheckpoint(db, streamId))?.seq === checkpoint?.seq) return verdict;
  }
}

async function verifyFrom(
  db: Database,
  streamId: StreamId,
  checkpoint: SignedCheckpoint | null,
  isSigned: (checkpoint: SignedCheckpoint) => boolean,
): Promise<ChainVerdict> {
  const { rows: heads } = await db.pool.query<{ head: number; head_hash: string }>(
    'SELECT head, head_hash FROM stream WHERE id = $1',
    [streamId],
  );
  const { head, head_hash: headHash } = heads[0] ?? { head: 0, head_hash: genesisHash };
  let place: { seq: number; hash: string } = checkpoint ?? { seq: 0, hash: genesisHash };
  const { seq: start } = place;
  const fault = (seq: number, kind: ChainFault): ChainVerdict => ({
    streamId,
    events: place.seq - start,
    fault: { seq, kind },
  });
  if (checkpoint !== null) {
    const isListed = membersHashOf(await readCheckpointMembers(db, streamId)) === checkpoint.membersHash;
    if (!isListed || !isSigned(checkpoint)) return fault(start, 'checkpoint-forged');
  }

  while (place.seq < head) {
    const rows = await readPage(db, streamId, place.seq, head);
    for (const row of rows) {
      const kind = checkLink(place, linkOf(row));
      if (kind !== null) return fault(place.seq + 1, kind);
      place = { seq: row.seq, hash: row.hash };
    }
    if (rows.length === 0) return fault(place.seq + 1, 'missing-event');
  }
  if (place.hash !== headHash) return { streamId, events: head - 1, fault: { seq: head, kind: 'head-differs' } };
  return { streamId, events: place.seq - start, fault: null };
}

async function readPage(db: Database, streamId: StreamId, after: number, head: number): Promise<VerifiedRow[]> {
  const { rows } = await db.pool.query<VerifiedRow>(
    `SELECT e.*, l.labels FROM event e LEFT JOIN event_label l ON l.stream_id = e.stream_id AND l.seq = e.seq
     WHERE e.stream_id = $1 AND e.seq > $2 AND e.seq <= $3 ORDER BY e.seq LIMIT $4`,
    [streamId, after, head, pageSize],
  );
  return rows;
}

function linkOf(row: VerifiedRow) {
  return {
    stream: row.stream_id,
    seq: row.seq,
    type: row.type,
    at: row.occurred_at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id },
    mutationId: row.mutation_id,
    data: row.data,
    commitments: row.commitments,
    hash: row.hash,
    labels: row.labels ?? {},
  };
}
