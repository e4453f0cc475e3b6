import { Refusal } from '@rollcall/domain';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Database } from './db.ts';
import { isOverload, isRecord, sqlState } from './sql-error.ts';

/** The connection of an open transaction. */
export type Transaction = Prisma.TransactionClient;

/**
 * Runs `work` in one transaction under read committed, the level at which a statement begun after the stream's lock
 * was granted sees all that was committed before it.
 * @throws Refusal `server.busy` when a lock or statement limit was reached; nothing was done then.
 */
export async function transact<Value>(db: Database, work: (tx: Transaction) => Promise<Value>): Promise<Value> {
  try {
    return await db.prisma.$transaction(work, { isolationLevel: 'ReadCommitted', maxWait: 5_000, timeout: 10_000 });
  } catch (error) {
    throw isOverload(error) ? new Refusal('server.busy') : error;
  }
}

/** Whether a unique index refused the write. */
export function isUniqueViolation(error: unknown): boolean {
  return (isRecord(error) && error['code'] === 'P2002') || sqlState(error) === '23505';
}
