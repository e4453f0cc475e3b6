import { EventEmitter } from 'node:events';
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Logger as Log } from 'pino';
import { type Database, openPoolApart } from '../storage/db.ts';
import { watchDeadWorkers } from './dead-workers.ts';

/** How many jobs one process works on at a time. */
const concurrency = 4;

/** Work that waits for programs of strangers, and how much of it goes on at a time. It has hands of its own: others' mail must not wait for them. */
const forStrangers: readonly string[] = ['deliver-to-webhook', 'send-to-webhook'];
const concurrencyForStrangers = 8;

/**
 * Connections of the queue at most: two that listen, one that vouches for this process, and some that fetch jobs and mark
 * them. A worker that could not mark a job as done would give up, and with it all the others of its process.
 */
const queueConnections = 8;

/** How often a process looks for jobs that nobody announced, and for jobs whose worker died. */
export const pollIntervalMs = 2_000;

export interface Outbox {
  /** Lets running jobs finish, then stops. */
  stop(): Promise<void>;
}

/**
 * Starts the worker that carries deliveries and other consequences of events to the outside. Its queue is in the same
 * database, filled in the transaction of the event: what was committed is done at least once, what was rolled back never.
 */
export async function startOutbox(db: Database, taskList: TaskList, log: Log): Promise<Outbox> {
  const events: WorkerEvents = new EventEmitter();
  const pool = openPoolApart(db.url, queueConnections);
  const deadWorkers = await watchDeadWorkers(pool, pollIntervalMs, log);
  // The queue marks the jobs of all workers of a process with the name of their pool.
  events.on('pool:create', ({ workerPool }) => deadWorkers.vouchFor(workerPool.id));
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') log.warn({ event: 'outbox' }, message);
  });
  const start = (isOurs: (task: string) => boolean, atATime: number): Promise<Runner> =>
    run({
      pgPool: pool,
      taskList: Object.fromEntries(Object.entries(taskList).filter(([task]) => isOurs(task))),
      events,
      concurrency: atATime,
      pollInterval: pollIntervalMs,
      noHandleSignals: true,
      logger,
    });
  const runners = [
    await start((task) => !forStrangers.includes(task), concurrency),
    await start((task) => forStrangers.includes(task), concurrencyForStrangers),
  ];
  return {
    async stop() {
      await Promise.all(runners.map((runner) => runner.stop()));
      await deadWorkers.stop();
      await pool.end();
    },
  };
}
