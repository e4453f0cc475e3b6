import type { TaskList } from 'graphile-worker';
import type { PoolClient } from 'pg';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { openWorld } from '../testing/world.ts';
import { startOutbox } from './worker.ts';

test('[G9] [G12] while every connection of the database is taken, a job that is done is marked as done, and others are begun', async () => {
  const world = await openWorld({ poolSize: 1, connectionTimeoutMs: 500 });
  onTestFinished(() => world.close());
  const { promise: held, resolve } = Promise.withResolvers<PoolClient>();
  let count = 0;
  const tasks: TaskList = {
    'deliver-mail': async () => {
      count += 1;
      if (count === 1) resolve(await world.db.pool.connect());
    },
  };
  const outbox = await startOutbox(world.db, tasks, pino({ level: 'silent' }));
  onTestFinished(() => outbox.stop());
  const add = "SELECT graphile_worker.add_job('deliver-mail', '{}')";
  await world.db.pool.query(add);
  const connection = await held;
  await connection.query(add);
  const left = async () =>
    (await connection.query("SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'deliver-mail'")).rowCount;
  await expect.poll(left).toBe(0);
  expect(count).toBe(2);
  connection.release();
});
