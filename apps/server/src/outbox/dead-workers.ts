/*
 * A job that was under way when its process died stays locked in the queue for hours. Each process therefore holds an
 * advisory lock in the name that the queue writes beside its jobs, on one connection of its own: the lock ends with the
 * process, however that ends. Who can take the lock of a name knows that its workers are dead, and frees their jobs.
 */
import { makeWorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger as Log } from 'pino';

/** First key of the advisory locks of workers, to keep them apart from other advisory locks. */
const lockClass = 0x726f6c6c;

export interface DeadWorkerWatch {
  /** Holds the lock of a name of this process for as long as the process lives. */
  vouchFor(name: string): void;
  stop(): Promise<void>;
}

/** Starts looking for jobs of dead workers, at once and then every `intervalMs`. */
export async function watchDeadWorkers(pool: Pool, intervalMs: number, log: Log): Promise<DeadWorkerWatch> {
  const connection = await pool.connect();
  const utils = await makeWorkerUtils({ pgPool: pool });
  const ours = new Set<string>();

  // One connection runs one query at a time, in order: a sweep never overtakes a lock that was asked for before it.
  let queue: Promise<unknown> = Promise.resolve();
  const enqueue = (work: () => Promise<unknown>) => {
    queue = queue.then(work).catch((error: unknown) => log.warn({ event: 'outbox', err: error }, 'dead worker watch'));
    return queue;
  };

  async function sweep() {
    const { rows } = await connection.query<{ id: string }>(
      'SELECT DISTINCT locked_by AS id FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL',
    );
    for (const { id } of rows) {
      if (ours.has(id)) continue;
      const { rows: tried } = await connection.query<{ free: boolean }>(
        'SELECT pg_try_advisory_lock($1, hashtext($2)) AS free',
        [lockClass, id],
      );
      if (!tried[0]?.free) continue;
      await utils.forceUnlockWorkers([id]);
      await connection.query('SELECT pg_advisory_unlock($1, hashtext($2))', [lockClass, id]);
    }
  }

  await enqueue(sweep);
  const timer = setInterval(() => void enqueue(sweep), intervalMs);
  return {
    vouchFor(name) {
      ours.add(name);
      void enqueue(() => connection.query('SELECT pg_advisory_lock($1, hashtext($2))', [lockClass, name]));
    },
    async stop() {
      clearInterval(timer);
      await queue;
      // Destroyed, not pooled: its session holds the locks.
      connection.release(true);
      await utils.release();
    },
  };
}
