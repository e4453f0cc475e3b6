import { eventTypes } from '@rollcall/domain';
import type { ActivityFilter } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeRole } from '../operations/change-role.ts';
import { eraseLabels } from '../storage/erase-labels.ts';
import { mintId } from '../storage/mint-id.ts';
import { sweepDatabase } from '../storage/sweep.ts';
import { openSession } from '../testing/caller.ts';
import type { GivenOrganization, Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { activityStatement, visibleTypes } from './activity-filter.ts';
import { getEvent } from './get-event.ts';
import { listActivity } from './list-activity.ts';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
let grace: Person;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  acme = await world.given.organization();
  grace = await world.given.member(acme.admin);
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const standing = (role: 'admin' | 'member') =>
  ({ accountId: 'acc_reader', membershipId: 'mem_reader', role, state: 'active', lacksFactor: false }) as const;

/** Every event that a filter finds, read three a page, newest first. */
async function found(filter: ActivityFilter, role: 'admin' | 'member' = 'admin') {
  const events = [];
  let cursor: string | undefined;
  do {
    const page = await listActivity(world.db, standing(role), {
      organizationId: acme.organizationId,
      limit: 3,
      cursor,
      ...filter,
    });
    events.push(...page.events);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return events;
}

const typesOf = (events: readonly { type: string }[]) => [...new Set(events.map(({ type }) => type))].toSorted();

test('[LOG10] every filter alone, and all of them together, find exactly the events that they describe', async () => {
  const { organizationId, admin } = acme;
  const all = await found({});
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => all.length - index));
  const { membershipId, accountId } = grace;
  const input = { organizationId, membershipId, role: 'admin' as const, seenVersion: 2 };
  const middle = all[Math.floor(all.length / 2)]?.at ?? '';
  world.clock.advance({ minutes: 90 });
  await world.given.act(admin.accountId, changeRole, input);
  const now = await found({});

  const filters: [ActivityFilter, (event: (typeof now)[number]) => boolean][] = [
    [
      { types: ['membership.created', 'invitation.created'] },
      ({ type }) => ['membership.created', 'invitation.created'].includes(type),
    ],
    [{ accountId: admin.accountId }, ({ actor }) => actor.id === admin.accountId],
    [{ about: accountId }, ({ data }) => data['accountId'] === accountId],
    [{ about: membershipId }, ({ data }) => data['membershipId'] === membershipId],
    [{ from: middle }, ({ at }) => at >= middle],
    [{ to: middle }, ({ at }) => at < middle],
    [
      { about: accountId, accountId: admin.accountId, types: ['membership.roleChanged'], from: middle },
      ({ type }) => type === 'membership.roleChanged',
    ],
  ];
  for (const [filter, fits] of filters) {
    const expected = now.filter(fits).map(({ seq }) => seq);
    expect(expected.length).toBeGreaterThan(0);
    expect(
      (await found(filter)).map(({ seq }) => seq),
      JSON.stringify(filter),
    ).toEqual(expected);
  }
  expect(await found({ about: mintId('invitation') })).toEqual([]);
  expect(await found({ from: '2100-01-01T00:00:00.000Z' })).toEqual([]);
});

test('[LOG9] [LOG10] no filter shows a member what is for admins', async () => {
  const { invitationId } = (await found({ types: ['invitation.created'] }))[0]?.data ?? {};
  expect(await found({ about: invitationId as `inv_${string}` }, 'member')).toEqual([]);
  const shown = typesOf(await found({ types: [...eventTypes] }, 'member'));
  expect(shown).not.toEqual([]);
  expect(shown.filter((type) => !/^(organization|membership)\./.test(type))).toEqual([]);
});

test('[LOG11] admins are told from where an event was caused, and members and the feed are not', async () => {
  const { organizationId, admin } = acme;
  const { cookie } = await openSession(world, admin.accountId);
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
  const { version: seenVersion } = await world.db.prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
  });
  const input = { organizationId, seenVersion, name: 'Acme Labs', mutationId: mintId('session') };
  expect((await server.call('organization.update', input, { cookie, headers })).outcome).toBe('ok');
  const seq = (await found({}))[0]?.seq ?? 0;
  const { data } = await server.call('event.get', { organizationId, seq }, { cookie });
  expect(data).toMatchObject({
    event: { seq, type: 'organization.updated' },
    origin: { address: '127.0.0.1', device: { browser: 'Firefox 140', system: 'Linux' } },
  });
  expect((await getEvent(world.db, { organizationId, seq: 1 })).origin).toBeNull();
  for (const [procedure, more] of [
    ['event.list', {}],
    ['event.recent', {}],
    ['event.after', { streamId: organizationId, after: { seq: 0, fingerprint: '0'.repeat(16) } }],
  ] as const) {
    const asked = procedure === 'event.after' ? more : { organizationId, ...more };
    const answer = await server.call(procedure, asked, { cookie });
    expect(answer.outcome).toBe('ok');
    expect(JSON.stringify(answer.body)).not.toMatch(/127\.0\.0\.1|Firefox/);
  }
  const none = await server.call('event.get', { organizationId, seq: 10_000 }, { cookie });
  expect(none.outcome).toBe('event.not-found');
});

test('[LOG11] an origin is never changed; it goes with its person, and after a year', async () => {
  const { organizationId, admin } = acme;
  const { db } = world;
  await expect(db.pool.query("UPDATE event_origin SET address = '::1'")).rejects.toMatchObject({ code: 'RC004' });
  const count = () => db.prisma.eventOrigin.count({ where: { streamId: organizationId } });
  const before = await count();
  expect(before).toBeGreaterThan(0);
  await eraseLabels(db, organizationId, { accountId: grace.accountId, invitationIds: [] });
  expect(await count()).toBe(before);
  await eraseLabels(db, organizationId, { accountId: admin.accountId, invitationIds: [] });
  expect(await count()).toBe(0);

  const old = { streamId: organizationId, address: '203.0.113.9', userAgent: null };
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  await db.prisma.eventOrigin.createMany({
    data: [
      { ...old, seq: 1, recordedAt: daysAgo(367) },
      { ...old, seq: 2, recordedAt: daysAgo(360) },
    ],
  });
  await sweepDatabase(db);
  expect(await db.prisma.eventOrigin.findMany({ select: { seq: true } })).toEqual([{ seq: 2 }]);
});

test('[LOG10] a page of a log of 100,000 events costs the same few blocks under every filter, at both ends', async () => {
  const { organizationId } = await world.given.organization({ name: 'Long' });
  const { head } = await world.db.prisma.stream.findUniqueOrThrow({ where: { id: organizationId } });
  const [rare, busy, quiet] = [grace.accountId, acme.admin.accountId, mintId('account')];
  const client = await world.db.pool.connect();
  try {
    // Guards off: what is measured is reading, and a chain of this length takes a minute to write.
    await client.query("SET session_replication_role = 'replica'");
    await client.query(
      `INSERT INTO event SELECT $1, $2 + n, CASE WHEN n % 50000 = 7 THEN 'organization.updated'
         WHEN n % 3 = 0 THEN 'invitation.mailSent' ELSE 'membership.roleChanged' END,
         timestamptz '2030-01-01' + n * interval '1 minute', 'account', CASE WHEN n % 40000 = 7 THEN $3 ELSE $4 END, 'long-' || n,
         jsonb_build_object('membershipId', 'mem_' || n % 997, 'accountId', CASE WHEN n = 500 THEN $5 ELSE 'acc_' || n % 997 END),
         '{}', repeat('0', 64)
       FROM generate_series(1, 100000) AS n`,
      [organizationId, head, rare, busy, quiet],
    );
  } finally {
    client.release(true);
  }
  await world.db.pool.query('VACUUM ANALYZE event');

  const places = [head + 100_000, head + 90];
  const filters: ActivityFilter[] = [
    {},
    { types: ['organization.updated'] },
    { accountId: rare },
    { accountId: busy, types: ['organization.updated', 'membership.removed'] },
    { about: quiet },
    { about: 'mem_996' as `mem_${string}`, types: ['membership.roleChanged'] },
  ];
  for (const filter of filters) {
    for (const before of places) {
      const place = { organizationId, after: 0, before, order: 'DESC', limit: 51 } as const;
      const { text, values } = activityStatement(visibleTypes(standing('admin'), filter.types), filter, place);
      const { rows } = await world.db.pool.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
        values,
      );
      const plan = rows[0]?.['QUERY PLAN'][0].Plan;
      const blocks = (plan?.['Shared Hit Blocks'] ?? Infinity) + (plan?.['Shared Read Blocks'] ?? 0);
      expect(blocks, JSON.stringify({ filter, before })).toBeLessThan(1_200);
    }
  }
});
