import type { OrganizationId } from '@rollcall/domain';
import type { LogVerification } from '@rollcall/protocol';
import { afterAll, expect, test } from 'vitest';
import { openArchive } from '../operations/testing/archive.ts';
import { purgeLogs } from '../outbox/purge-logs.ts';
import { openSession } from '../testing/caller.ts';
import { openHttpServer } from '../testing/http-server.ts';
import { tamper } from '../testing/tamper.ts';
import { readHead } from './event-log.ts';
import { verifyLogs } from './verify-logs.ts';

const { world, givenAged } = await openArchive();
const server = await openHttpServer(world);
afterAll(async () => {
  await server.close();
  await world.close();
});

const verifiedAt = async (streamId: OrganizationId) =>
  (await world.db.prisma.logVerification.findUnique({ where: { streamId } }))?.verifiedAt;
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

  await tamper(world.db, `UPDATE event SET actor_id = 'acc_mallory' WHERE stream_id = '${organizationId}' AND seq = 2`);
  clock.advance({ hours: 23 });
  await verify();
  expect(await seen()).toEqual(first);
  clock.advance({ hours: 1 });
  await verify();
  expect(await seen()).toMatchObject({ events: 1, faultSeq: 2 });
});

test('[LOG16] a log that cannot be verified is named, and keeps none of the others waiting', async () => {
  const { organizationId: broken } = await givenAged();
  const { organizationId: sound } = await world.given.organization();
  await purgeLogs(world.deps);
  const outOfOrder = () =>
    verifyLogs(world.db, world.clock, () => {
      throw new Error('no key');
    });
  const named = { errors: [{ message: `the log of ${broken} could not be verified`, cause: { message: 'no key' } }] };
  await expect(outOfOrder()).rejects.toMatchObject(named);
  const first = await verifiedAt(sound);
  expect(first).toBeDefined();
  expect(await verifiedAt(broken)).toBeUndefined();

  // Never verified, it is the first one of the next sweep.
  world.clock.advance({ hours: 24 });
  await expect(outOfOrder()).rejects.toMatchObject(named);
  expect(await verifiedAt(sound)).not.toEqual(first);
  await verify();
  expect(await verifiedAt(broken)).toBeDefined();
});
