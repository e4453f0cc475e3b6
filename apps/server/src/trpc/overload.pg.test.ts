import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openSession } from '../testing/caller.ts';
import { openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  // Long enough to open the one connection on a busy machine, since the states below are reached through it too.
  world = await openWorld({ poolSize: 1, connectionTimeoutMs: 2_000 });
});
afterAll(() => world.close());

test('[G12] while the database has no connection left, every call is told to come back, and nothing is called a fault', async () => {
  const server = await openHttpServer(world);
  onTestFinished(server.close);
  const { admin, organizationId } = await world.given.organization();
  const { cookie } = await openSession(world, admin.accountId);
  const taken = await world.db.pool.connect();
  const busy = { status: 503, outcome: 'server.busy' };
  for (const [procedure, input] of [
    ['membership.list', { organizationId }],
    ['membership.leave', { organizationId, mutationId: 'leave-while-busy' }],
    ['session.signIn', { email: admin.email, password: 'some password or other' }],
  ] as const) {
    expect(await server.call(procedure, input, { cookie }), procedure).toMatchObject(busy);
    expect(await server.call(procedure, input), procedure).toMatchObject(
      procedure === 'session.signIn' ? busy : { status: 401 },
    );
  }
  taken.release();
  expect((await server.call('membership.list', { organizationId }, { cookie })).outcome).toBe('ok');
});
