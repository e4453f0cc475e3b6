import type { StreamId } from '@rollcall/domain';
import { genesisHash } from './chain.ts';
import type { Transaction } from './transact.ts';

/** A stream whose lock this transaction holds. */
export interface LockedStream {
  id: StreamId;
  head: number;
  headHash: string;
}

/** Brings streams into being. Nobody else knows their ids yet, so this needs no lock and takes part in no order. */
export async function createStreams(tx: Transaction, ids: readonly StreamId[]): Promise<LockedStream[]> {
  if (ids.length === 0) return [];
  await tx.$executeRaw`INSERT INTO stream (id, head_hash) SELECT id, ${genesisHash} FROM unnest(${[...ids]}::text[]) AS id`;
  return ids.map((id) => ({ id, head: 0, headHash: genesisHash }));
}

/**
 * Locks streams, in id order so that two operations cannot wait for each other. From here to the commit nobody else
 * writes to them: seq order is commit order, and what is read next cannot change before it is acted upon.
 * @returns the streams that exist; the caller decides what a missing one means.
 */
export function lockStreams(tx: Transaction, ids: readonly StreamId[]): Promise<LockedStream[]> {
  return tx.$queryRaw<LockedStream[]>`
    SELECT id, head, head_hash AS "headHash" FROM stream WHERE id = ANY(${[...ids]}::text[])
    ORDER BY id FOR NO KEY UPDATE`;
}
