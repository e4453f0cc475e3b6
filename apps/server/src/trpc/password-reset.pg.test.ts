import { limits } from '@rollcall/domain';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { requestResetTask } from '../outbox/reset-queue.ts';
import type { Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

const { maxPerAccountPerHour, maxPerIpPerHour } = limits.passwordReset;

let world: World;
let server: HttpServer;
let admin: Person;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  ({ admin } = await world.given.organization());
});
afterEach(() => world.db.pool.query('DELETE FROM rate_limit'));
afterAll(async () => {
  await server.close();
  await world.close();
});

const ask = (email: string) => server.call('password.requestReset', { email });

/** What the queue does with one request. */
async function look(address: string, id: string): Promise<void> {
  const job = { id } as Parameters<ReturnType<typeof requestResetTask>>[1]['job'];
  await requestResetTask(world.deps)({ address }, { job });
}

test('[SES13] an address with an account and one without get the same answer, and both buy one job', async () => {
  const known = await ask(admin.email);
  const strange = await ask('nobody@nowhere.test');
  expect(known).toMatchObject({ status: 200, outcome: 'ok', cookie: '' });
  expect([strange.status, strange.body, strange.cookie]).toEqual([known.status, known.body, known.cookie]);
  const { rows } = await world.db.pool.query(
    "SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'request-password-reset'",
  );
  expect(rows).toHaveLength(2);
});

test('[SES13] an account is sent three links an hour, whoever asks, and a strange address none', async () => {
  const sent = () => world.db.prisma.passwordReset.count({ where: { accountId: admin.accountId } });
  for (let request = 0; request < maxPerAccountPerHour + 2; request += 1) await look(admin.email, `known-${request}`);
  await look('nobody@nowhere.test', 'strange');
  expect(await sent()).toBe(maxPerAccountPerHour);
  expect(await world.db.prisma.passwordReset.count()).toBe(maxPerAccountPerHour);
  world.clock.advance({ hours: 1 });
  await look(admin.email, 'an hour later');
  expect(await sent()).toBe(maxPerAccountPerHour + 1);
});

test('[SES13] a caller asks twenty times an hour, then is told how long to wait', async () => {
  for (let request = 0; request < maxPerIpPerHour; request += 1) {
    expect((await ask(`person${request}@nowhere.test`)).outcome).toBe('ok');
  }
  const refused = await ask(admin.email);
  expect(refused).toMatchObject({ status: 429, outcome: 'request.too-many' });
  expect(JSON.stringify(refused.body)).toMatch(/"retryAfterSeconds":\d+/);
});
