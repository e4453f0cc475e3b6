import type { Batch, EventView, FeedCursor } from '@rollcall/protocol';

export const acme = 'org_00000000000000000001';
export const globex = 'org_00000000000000000002';

/** The cursor at a seq of a history, as a server would compute it. */
export function cursorAt(seq: number, history = 0): FeedCursor {
  const fingerprint = seq === 0 ? '0'.repeat(16) : (history * 100_000 + seq).toString(16).padStart(16, '0');
  return { seq, fingerprint };
}

export function eventAt(seq: number): EventView {
  return {
    seq,
    type: 'organization.updated',
    at: '2026-01-01T00:00:00.000Z',
    actor: { kind: 'system', id: 'system' },
    mutationId: `mutation-${seq}`,
    data: {},
    labels: {},
  };
}

/** A batch of acme over (`after`, `through`], with those of its events that the reader may see: all, unless told. */
export function batchOver(after: number, through: number, visible?: readonly number[]): Batch {
  const seqs = visible ?? Array.from({ length: through - after }, (_, index) => after + index + 1);
  return { streamId: acme, after, through: cursorAt(through), events: seqs.map(eventAt) };
}
