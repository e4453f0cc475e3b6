import type { OrganizationId } from '@rollcall/domain';
import type { LogVerification } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../testing/caller.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { readHead } from './event-log.ts';
import { verifyLogs } from './verify-logs.ts';

let world: World;
let server: HttpServer;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const verify = () => verifyLogs(world.db, world.clock, () => true);

test('[LOG16] admins see when the server verified the log and what it found, and it looks again a day later', async () => {
  const { given, db, clock } = world;
  const { admin, organizationId } = await given.organization();
  const seen = async () => {
    const { cookie } = await openSession(world, admin.accountId);
    return (await server.call('event.verification', { organizationId }, { cookie })).data as LogVerification | null;
  };
  expect(await seen()).toBeNull();
  await verify();
  const first = await seen();
  const { seq } = (await readHead(db, organizationId)) ?? { seq: 0 };
  expect(first).toMatchObject({ after: 0, events: seq, faultSeq: null });

  await tamper(organizationId);
  clock.advance({ hours: 23 });
  await verify();
  expect(await seen()).toEqual(first);
  clock.advance({ hours: 1 });
  await verify();
  expect(await seen()).toMatchObject({ events: 1, faultSeq: 2 });
});

/** Does to the log what only the database's owner can do, and only by switching its guards off. */
async function tamper(organizationId: OrganizationId): Promise<void> {
  const client = await world.db.pool.connect();
  try {
    await client.query("SET session_replication_role = 'replica'");
    await client.query("UPDATE event SET actor_id = 'acc_mallory' WHERE stream_id = $1 AND seq = 2", [organizationId]);
  } finally {
    client.release(true);
  }
}
