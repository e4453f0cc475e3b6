import type { StreamId } from '@rollcall/domain';
import type { Database } from './db.ts';

/** Whether a mutation of this name was committed; before the lock only a hint, by which a retry is not charged twice. */
export async function hasReceipt(db: Database, streamId: StreamId, mutationId: string): Promise<boolean> {
  const where = { streamId_mutationId: { streamId, mutationId } };
  return (await db.prisma.mutationReceipt.findUnique({ where, select: { operation: true } })) !== null;
}
