import { createHash } from 'node:crypto';
import type { PastMembership, StreamId } from '@rollcall/domain';
import type { SignedCheckpoint } from '@rollcall/protocol';
import canonicalize from 'canonicalize';
import type { Database } from './db.ts';
import type { Transaction } from './transact.ts';

/** Who was in at a checkpoint: what the removed part of the log would have told, and no name. */
export interface CheckpointMember extends PastMembership {
  /** The seq at which the membership first began. */
  first: number;
  /** When the person joined last. */
  since: string;
}

/** The hash of the list, which a checkpoint's signature covers. */
export function membersHashOf(members: readonly CheckpointMember[]): string {
  return createHash('sha256')
    .update(canonicalize(members) ?? '')
    .digest('hex');
}

interface CheckpointRow extends Omit<SignedCheckpoint, 'at'> {
  at: Date;
}

/** Up to where a stream was removed; null when all of it is there. */
export async function readCheckpoint(db: Database, streamId: StreamId): Promise<SignedCheckpoint | null> {
  const { rows } = await db.pool.query<CheckpointRow>({
    name: 'read-checkpoint',
    text: `
      SELECT stream_id AS stream, seq, hash, at, members_hash AS "membersHash", key_id AS "keyId", signature
      FROM log_checkpoint WHERE stream_id = $1`,
    values: [streamId],
  });
  const [row] = rows;
  return row === undefined ? null : { ...row, at: row.at.toISOString() };
}

/** Who was in at a stream's checkpoint, in the order in which they joined. */
export async function readCheckpointMembers(db: Database, streamId: StreamId): Promise<CheckpointMember[]> {
  const { rows } = await db.pool.query<{ members: CheckpointMember[] }>(
    'SELECT members FROM log_checkpoint WHERE stream_id = $1',
    [streamId],
  );
  return rows[0]?.members ?? [];
}

/** Writes up to where a stream was removed, and who was in there. */
export async function moveCheckpoint(
  tx: Transaction,
  { stream: streamId, ...signed }: SignedCheckpoint,
  members: readonly CheckpointMember[],
): Promise<void> {
  const row = { ...signed, members: members as object[] };
  await tx.logCheckpoint.upsert({ where: { streamId }, create: { streamId, ...row }, update: row });
}

/** How many events are deleted in one statement. */
const purgeBatch = 5_000;

/** Deletes what lies behind a stream's checkpoint, part by part; the same again when it was cut off. */
export async function deletePurgedEvents(db: Database, streamId: StreamId): Promise<void> {
  for (let deleted = purgeBatch; deleted === purgeBatch; ) {
    const { rows } = await db.pool.query<{ deleted: number }>('SELECT delete_purged_events($1, $2) AS deleted', [
      streamId,
      purgeBatch,
    ]);
    deleted = rows[0]?.deleted ?? 0;
  }
}
