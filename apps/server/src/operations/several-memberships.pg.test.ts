import { limits } from '@rollcall/domain';
import type { MembershipPreview, RemovalResult, RoleChangeResult } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { previewMemberships } from '../queries/preview-memberships.ts';
import { mintId } from '../storage/mint-id.ts';
import { openSession } from '../testing/caller.ts';
import type { Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { changeRole, changeRoles } from './change-role.ts';
import { removeMemberships } from './end-membership.ts';

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

async function seen({ membershipId }: Person) {
  const { version } = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
  return { membershipId, seenVersion: version };
}

async function rowOf({ membershipId: id }: Person) {
  return world.db.prisma.membership.findUniqueOrThrow({ where: { id }, select: { role: true, state: true } });
}

async function logOf(organizationId: string) {
  const events = await world.db.prisma.event.findMany({ where: { streamId: organizationId }, orderBy: { seq: 'asc' } });
  return events.map(({ type, mutationId, data }) => ({ type, mutationId, data }));
}

test('[MEM8] [MEM9] [G2] [G3] [G11] several roles are changed in one act, the refused ones left as they were, and a retry gets the same answers', async () => {
  const { given } = world;
  const { admin, organizationId } = await given.organization();
  const [grace, alan, barbara] = [await given.member(admin), await given.member(admin), await given.member(admin)];
  const foreign = (await given.organization()).admin;
  const stale = await seen(alan);
  const toAdmin = { organizationId, membershipId: alan.membershipId, role: 'admin' as const };
  await given.act(admin.accountId, changeRole, { ...toAdmin, seenVersion: stale.seenVersion });
  const asked = [await seen(grace), stale, await seen(foreign), await seen(admin), await seen(barbara)];
  const input = { organizationId, changes: asked.map((one) => ({ ...one, role: 'admin' as const })) };
  const act = () => given.act(admin.accountId, changeRoles, input, 'several-at-once');
  const first = await act();
  expect(first.results.map(({ outcome }) => outcome)).toEqual([
    'changed',
    'membership.changed-meanwhile',
    'membership.not-found',
    'unchanged',
    'changed',
  ]);
  expect(first.results[0]?.version).toBe((await seen(grace)).seenVersion);
  const log = await logOf(organizationId);
  expect(log.filter(({ mutationId }) => mutationId === 'several-at-once')).toMatchObject(
    [grace, barbara].map(({ membershipId }) => ({ type: 'membership.roleChanged', data: { membershipId } })),
  );
  expect(await act()).toEqual(first);
  expect(await logOf(organizationId)).toEqual(log);
});

test('[MEM4] [MEM8] [KEY12] several are removed in one act with their keys, and the last admin stays', async () => {
  const { given } = world;
  const { admin, organizationId } = await given.organization();
  const [second, grace] = [await given.member(admin, { role: 'admin' }), await given.member(admin)];
  await given.apiKey(grace);
  const members = [await seen(grace), await seen(second), await seen(admin)];
  const { results } = await given.act(admin.accountId, removeMemberships, { organizationId, members });
  expect(results.map(({ outcome }) => outcome)).toEqual(['removed', 'removed', 'membership.last-admin']);
  expect(await rowOf(admin)).toEqual({ role: 'admin', state: 'active' });
  expect((await rowOf(grace)).state).toBe('removed');
  expect((await logOf(organizationId)).slice(-3).map(({ type }) => type)).toEqual([
    'membership.removed',
    'apiKey.revoked',
    'membership.removed',
  ]);
});

test('[G7] admins who demote or remove everybody at the same moment leave one behind', async () => {
  const { given } = world;
  for (let round = 0; round < 20; round += 1) {
    const { admin: ada, organizationId } = await given.organization();
    const grace = await given.member(ada, { role: 'admin' });
    const everybody = [await seen(ada), await seen(grace)];
    const changes = everybody.map((one) => ({ ...one, role: 'member' as const }));
    await Promise.allSettled([
      given.act(ada.accountId, changeRoles, { organizationId, changes }),
      given.act(grace.accountId, removeMemberships, { organizationId, members: everybody.toReversed() }),
    ]);
    const where = { organizationId, role: 'admin', state: 'active' };
    expect(await world.db.prisma.membership.count({ where })).toBe(1);
  }
});

test('[MEM10] [G11] the preview has the answers that the act then gives, counts keys, and writes nothing', async () => {
  const { given } = world;
  const { admin, organizationId } = await given.organization();
  const second = await given.member(admin, { role: 'admin' });
  const foreign = (await given.organization()).admin;
  await given.apiKey(foreign);
  await given.apiKey(second, { scopes: ['membership:read'] });
  await given.apiKey(second, { scopes: ['membership:update'] });
  await given.apiKey(second, { scopes: ['membership:update'], lifetimeDays: 1 });
  world.clock.advance({ hours: 25 });
  const members = [await seen(second), await seen(admin), await seen(foreign)];
  const before = await logOf(organizationId);
  const preview = (to: 'member' | 'removed') =>
    previewMemberships(world.db, world.clock, { organizationId, members, to });
  const counts = async (to: 'member' | 'removed') => (await preview(to)).members.map(({ apiKeys }) => apiKeys);
  expect([await counts('removed'), await counts('member')]).toEqual([
    [2, 0, 0],
    [1, 0, 0],
  ]);
  const told: MembershipPreview = await preview('removed');
  expect(await logOf(organizationId)).toEqual(before);
  const { results } = await given.act(admin.accountId, removeMemberships, { organizationId, members });
  expect(told.members.map(({ outcome }) => outcome)).toEqual(results.map(({ outcome }) => outcome));
});

test('[MEM8] [G5] a hundred are changed and removed in one call each, and one more is refused', async () => {
  const { given } = world;
  const { admin, organizationId } = await given.organization();
  const { maxPerAct } = limits.membership;
  const people: Person[] = [];
  for (let count = 0; count < maxPerAct; count += 1) people.push(await given.member(admin));
  const { cookie } = await openSession(world, admin.accountId);
  const call = (procedure: string, input: object) =>
    server.call(procedure, { organizationId, mutationId: mintId('session'), ...input }, { cookie });
  const members = await Promise.all(people.map(seen));
  const changes = members.map((one) => ({ ...one, role: 'admin' }));
  const tooMany = await call('membership.changeRoles', { changes: [...changes, ...changes.slice(0, 1)] });
  expect(tooMany.outcome).toBe('request.invalid');
  const changed = (await call('membership.changeRoles', { changes })).data as { results: RoleChangeResult[] };
  expect(changed.results.filter(({ outcome }) => outcome === 'changed')).toHaveLength(maxPerAct);
  const left = await Promise.all(people.map(seen));
  const removed = (await call('membership.removeMany', { members: left })).data as { results: RemovalResult[] };
  expect(removed.results.filter(({ outcome }) => outcome === 'removed')).toHaveLength(maxPerAct);
}, 120_000);
