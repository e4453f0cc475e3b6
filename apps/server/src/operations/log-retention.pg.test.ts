import { limits, type OrganizationId } from '@rollcall/domain';
import type { PullReply } from '@rollcall/protocol';
import { afterAll, expect, test } from 'vitest';
import { purgeLogs } from '../outbox/purge-logs.ts';
import { listMembersAt } from '../queries/list-members-at.ts';
import { fingerprintLength } from '../storage/chain.ts';
import { readCheckpoint } from '../storage/checkpoint.ts';
import { readHead } from '../storage/event-log.ts';
import { openSession } from '../testing/caller.ts';
import { openHttpServer } from '../testing/http-server.ts';
import { mintMutationId } from './mutation-id.ts';
import { days, openArchive } from './testing/archive.ts';

const { world, versionOf, keepFor, givenAged, sql, verdict, exported, verifyFile } = await openArchive();
const server = await openHttpServer(world);
afterAll(async () => {
  await server.close();
  await world.close();
});

const membersAt = (organizationId: OrganizationId, seq: number) =>
  listMembersAt(world.db, { organizationId, moment: { seq }, limit: 100 });

test('[LOG14] [LOG15] [G10] what is older than its term is removed up to a signed checkpoint, from which everything still verifies', async () => {
  const { organizationId, oldHead } = await givenAged();
  const before = await membersAt(organizationId, oldHead);
  const head = await readHead(world.db, organizationId);
  await purgeLogs(world.deps);

  const checkpoint = await readCheckpoint(world.db, organizationId);
  expect(checkpoint?.seq).toBe(oldHead);
  for (const table of ['event', 'event_label', 'event_origin']) {
    const { rows } = await sql(`SELECT min(seq) AS first FROM ${table} WHERE stream_id = $1`, [organizationId]);
    expect(Number(rows[0]?.['first'] ?? oldHead + 1)).toBeGreaterThan(oldHead);
  }
  const purged = await world.db.prisma.event.findFirstOrThrow({
    where: { streamId: organizationId },
    orderBy: { seq: 'desc' },
  });
  expect(purged).toMatchObject({ type: 'activity.purged', data: { through: oldHead }, seq: (head?.seq ?? 0) + 1 });
  expect(await verdict(organizationId)).toEqual({
    streamId: organizationId,
    events: purged.seq - oldHead,
    fault: null,
  });
  const file = await exported(organizationId);
  expect(await verifyFile(file)).toMatchObject({ after: oldHead, events: purged.seq - oldHead, fault: null });

  // Who was in at the edge is known still, by the names of today; what lies before it is not.
  const edge = await membersAt(organizationId, oldHead);
  expect(edge.members.map(({ membershipId, role, name }) => [membershipId, role, name])).toEqual(
    before.members.map(({ membershipId, role, name }) => [membershipId, role, name]),
  );
  await expect(membersAt(organizationId, oldHead - 1)).rejects.toMatchObject({ code: 'moment.purged' });
  expect((await membersAt(organizationId, purged.seq)).members.map(({ name }) => name)).toEqual([
    'Ada Lovelace',
    'Grace Hopper',
    'Dorothy Vaughan',
  ]);

  await purgeLogs(world.deps);
  expect((await readHead(world.db, organizationId))?.seq).toBe(purged.seq);
});

test('[LOG14] the term is a year at least, is an event, and nothing is removed for want of one', async () => {
  const { given, clock, db } = world;
  clock.advance(days(-600));
  const organization = await given.organization();
  clock.advance(days(600));
  const { organizationId, admin } = organization;
  await purgeLogs(world.deps);
  expect(await readCheckpoint(db, organizationId)).toBeNull();
  const { cookie } = await openSession(world, admin.accountId);
  const ask = async (wanted: number) => {
    const input = { organizationId, seenVersion: await versionOf(organizationId), days: wanted };
    return (await server.call('organization.setLogRetention', { ...input, mutationId: mintMutationId() }, { cookie }))
      .outcome;
  };
  expect(await ask(limits.log.minRetentionDays - 1)).toBe('request.invalid');
  expect(await ask(limits.log.maxRetentionDays)).toBe('ok');
  await expect(keepFor(organization, 30)).rejects.toThrow('organization_log_retention_floor');
  const last = await db.prisma.event.findFirstOrThrow({
    where: { streamId: organizationId },
    orderBy: { seq: 'desc' },
  });
  expect(last.data).toEqual({ logRetentionDays: { from: null, to: limits.log.maxRetentionDays } });
  await purgeLogs(world.deps);
  expect(await readCheckpoint(db, organizationId)).toBeNull();
});

test('[LOG15] [FEED4] a reader from before the checkpoint is told to read anew, one at it goes on', async () => {
  const { organizationId, admin, oldHead } = await givenAged();
  const { rows } = await sql('SELECT seq, hash FROM event WHERE stream_id = $1 AND seq >= $2 ORDER BY seq', [
    organizationId,
    oldHead - 1,
  ]);
  await purgeLogs(world.deps);
  const { cookie } = await openSession(world, admin.accountId);
  const pull = async (seq: number, fingerprint: string) => {
    const input = { streamId: organizationId, after: { seq, fingerprint } };
    return (await server.call('event.after', input, { cookie })).data as PullReply;
  };
  const fingerprint = (index: number) => String(rows[index]?.['hash']).slice(0, fingerprintLength);
  expect(await pull(0, '0'.repeat(16))).toMatchObject({ outcome: 'reset', reason: 'too-old' });
  expect(await pull(oldHead - 1, fingerprint(0))).toMatchObject({ outcome: 'reset', reason: 'too-old' });
  expect(await pull(oldHead, 'f'.repeat(16))).toMatchObject({ outcome: 'reset', reason: 'other-history' });
  const reply = await pull(oldHead, fingerprint(1));
  expect(reply).toMatchObject({ outcome: 'batch', batch: { after: oldHead } });
});
