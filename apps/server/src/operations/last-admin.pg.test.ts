import { Refusal } from '@rollcall/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { changeRole } from './change-role.ts';
import { leaveOrganization, removeMembership } from './end-membership.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function activeAdmins(organizationId: string): Promise<number> {
  return world.db.prisma.membership.count({ where: { organizationId, role: 'admin', state: 'active' } });
}

async function versionOf(membershipId: string): Promise<number> {
  return (await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } })).version;
}

test('[G7] two admins who demote each other at the same moment never leave an organization without one, in 200 rounds', async () => {
  const { given } = world;
  const { admin: ada, organizationId } = await given.organization();
  const grace = await given.member(ada, { role: 'admin' });
  let refused = 0;
  for (let round = 0; round < 200; round += 1) {
    const demote = async (by: typeof ada, whom: typeof ada) =>
      given.act(by.accountId, changeRole, {
        organizationId,
        membershipId: whom.membershipId,
        role: 'member',
        seenVersion: await versionOf(whom.membershipId),
      });
    const outcomes = await Promise.allSettled([demote(ada, grace), demote(grace, ada)]);
    expect(await activeAdmins(organizationId)).toBe(1);
    refused += outcomes.filter(({ status }) => status === 'rejected').length;
    const adaWon = outcomes[0].status === 'fulfilled';
    const [winner, loser] = adaWon ? [ada, grace] : [grace, ada];
    const back = { organizationId, membershipId: loser.membershipId, role: 'admin' as const };
    await given.act(winner.accountId, changeRole, { ...back, seenVersion: await versionOf(loser.membershipId) });
  }
  expect(refused).toBe(200);
}, 120_000);

test('[G7] the last admin can neither be demoted nor removed nor leave', async () => {
  const { given } = world;
  const { admin, organizationId } = await given.organization();
  await given.member(admin);
  const { accountId, membershipId } = admin;
  const seenVersion = await versionOf(membershipId);
  const demote = given.act(accountId, changeRole, { organizationId, membershipId, role: 'member', seenVersion });
  await expect(demote).rejects.toMatchObject({ code: 'membership.last-admin' });
  await expect(given.act(accountId, removeMembership, { organizationId, membershipId })).rejects.toMatchObject({
    code: 'membership.last-admin',
  });
  await expect(given.act(accountId, leaveOrganization, { organizationId })).rejects.toThrow(Refusal);
  expect(await activeAdmins(organizationId)).toBe(1);
});

test('[G7] two admins who leave at the same moment leave one behind', async () => {
  const { given } = world;
  const { admin: ada, organizationId } = await given.organization();
  const grace = await given.member(ada, { role: 'admin' });
  const outcomes = await Promise.allSettled(
    [ada, grace].map(({ accountId }) => given.act(accountId, leaveOrganization, { organizationId })),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await activeAdmins(organizationId)).toBe(1);
});

test('[G7] the database itself refuses to commit an organization without an admin', async () => {
  const { admin } = await world.given.organization();
  const { membershipId, organizationId } = admin;
  await expect(
    world.deps.db.pool.query("UPDATE membership SET role = 'member' WHERE id = $1", [membershipId]),
  ).rejects.toThrow(/without an event|no admin/);
  expect(await activeAdmins(organizationId)).toBe(1);
});
