import { Refusal } from '@rollcall/domain';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Database } from './db.ts';

/** The connection of an open transaction. */
export type Transaction = Prisma.TransactionClient;

/** SQLSTATEs of a server that is too busy for this lock or statement: the caller may try again. */
const busyStates = new Set(['40001', '40P01', '53300', '55P03', '57014']);

/**
 * Runs `work` in one transaction under read committed, the level at which a statement begun after the stream's lock
 * was granted sees all that was committed before it.
 * @throws Refusal `server.busy` when a lock or statement limit was reached; nothing was done then.
 */
export async function transact<Value>(db: Database, work: (tx: Transaction) => Promise<Value>): Promise<Value> {
  try {
    return await db.prisma.$transaction(work, { isolationLevel: 'ReadCommitted', maxWait: 5_000, timeout: 10_000 });
  } catch (error) {
    const state = sqlState(error);
    if (state !== null && busyStates.has(state)) throw new Refusal('server.busy');
    // P2028: Prisma got no connection, or the transaction outlived its limit.
    if (isRecord(error) && error['code'] === 'P2028') throw new Refusal('server.busy');
    throw error;
  }
}

/** The SQLSTATE behind an error of Prisma or of the driver adapter, at whatever depth it is wrapped. */
export function sqlState(error: unknown): string | null {
  for (let current = error, depth = 0; isRecord(current) && depth < 6; depth += 1) {
    const { originalCode, meta, cause, driverAdapterError } = current;
    if (typeof originalCode === 'string') return originalCode;
    if (isRecord(meta) && typeof meta['code'] === 'string' && /^[0-9A-Z]{5}$/.test(meta['code'])) return meta['code'];
    current =
      isRecord(meta) && isRecord(meta['driverAdapterError'])
        ? meta['driverAdapterError']
        : (cause ?? driverAdapterError);
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Whether a unique index refused the write. */
export function isUniqueViolation(error: unknown): boolean {
  return (isRecord(error) && error['code'] === 'P2002') || sqlState(error) === '23505';
}
