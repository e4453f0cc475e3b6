import { PrismaPg } from '@prisma/adapter-pg';
import { limits } from '@rollcall/domain';
import { Pool } from 'pg';
import { PrismaClient } from '../generated/prisma/client.ts';

/** An open database: Prisma for writes, prepared statements of the pool for hot reads, both over the same connections. */
export interface Database {
  prisma: PrismaClient;
  pool: Pool;
  url: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections at most; a mutation holds one for its length. */
  poolSize?: number;
  /** How long a caller waits for one of them. */
  connectionTimeoutMs?: number;
}

/** Opens a database that has been migrated. Connections are made when they are needed. */
export function openDatabase(
  url: string,
  { poolSize = 12, connectionTimeoutMs = 5_000 }: DatabaseOptions = {},
): Database {
  const pool = openPool(url, poolSize, connectionTimeoutMs);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  let closing: Promise<void> | null = null;
  return {
    prisma,
    pool,
    url,
    close() {
      closing ??= prisma.$disconnect().then(() => pool.end());
      return closing;
    },
  };
}

/**
 * Connections apart from those of the database, for a part that must not fail because requests hold them all. Whoever wants
 * one waits for as long as it takes.
 */
export function openPoolApart(url: string, poolSize: number): Pool {
  return openPool(url, poolSize, 0);
}

function openPool(url: string, max: number, connectionTimeoutMillis: number): Pool {
  const { statementTimeoutMs, lockTimeoutMs, idleInTransactionTimeoutMs } = limits.postgres;
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: 'rollcall',
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    connectionTimeoutMillis,
  });
  // A connection that dies must not end the process: a query on it fails by itself, and the next one opens another.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}
