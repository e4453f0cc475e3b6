import type { AccountId, InvitationId } from '@rollcall/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { createInvitations } from './create-invitations.ts';
import { leaveOrganization } from './end-membership.ts';
import { renewInvitation } from './settle-invitation.ts';
import { updateOrganization } from './update-organization.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** How much there is of everything that a mutation can leave behind. */
async function traces(): Promise<Record<string, number>> {
  const tables = [
    'event',
    'event_label',
    'mutation_receipt',
    'delivery',
    'notification',
    'invitation',
    'membership',
    'stream',
  ];
  const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
  const jobs = '(SELECT count(*)::int FROM graphile_worker._private_jobs) AS jobs';
  const { rows } = await world.db.pool.query<Record<string, number>>(`SELECT ${[...counts, jobs].join(', ')}`);
  return rows[0] ?? {};
}

test('[G3] a mutation sent ten times at once, and once more later, has one effect and one answer', async () => {
  const { given } = world;
  const { admin, organizationId, domain } = await given.organization();
  const input = { organizationId, invitations: [{ email: `once@${domain}`, role: 'member' as const }] };
  const send = () => given.act(admin.accountId, createInvitations, input, 'one-and-the-same');
  const answers = await Promise.all(Array.from({ length: 10 }, send));
  const before = await traces();
  answers.push(await send());
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.results).toMatchObject([{ outcome: 'invited' }]);
  expect(await traces()).toEqual(before);
  const { rows } = await world.db.pool.query("SELECT 1 FROM event WHERE mutation_id = 'one-and-the-same'");
  expect(rows).toHaveLength(1);
});

test('[LOG5] an id that was used for something else is refused, whatever it is used for now', async () => {
  const { given } = world;
  const { admin, organizationId } = await given.organization();
  const rename = (name: string) =>
    given.act(admin.accountId, updateOrganization, { organizationId, seenVersion: 1, name }, 'used-before');
  await rename('First');
  await expect(rename('Second')).rejects.toMatchObject({ code: 'mutation.id-reused' });
  const invite = { organizationId, invitations: [] };
  await expect(given.act(admin.accountId, createInvitations, invite, 'used-before')).rejects.toMatchObject({
    code: 'mutation.id-reused',
  });
});

test('[G3] a retry is charged to no allowance, so the limits of mail cannot refuse it', async () => {
  const { given } = world;
  const { admin, organizationId, domain } = await given.organization();
  const invitations = Array.from({ length: 300 }, (_, index) => ({
    email: `p${index}@${domain}`,
    role: 'member' as const,
  }));
  const input = { organizationId, invitations };
  const send = () => given.act(admin.accountId, createInvitations, input, 'many-retries');
  const first = await send();
  const { invitationId } = first.results[0] ?? {};
  const renewal = { organizationId, invitationId: invitationId as InvitationId };
  const renew = () => given.act(admin.accountId, renewInvitation, renewal, 'renewed-once');
  const renewed = await renew();
  for (let retry = 0; retry < 6; retry += 1) {
    expect(await send()).toEqual(first);
    expect(await renew()).toEqual(renewed);
  }
});

test('[LOG5] [G11] an answer is given again to nobody but the one who got it first', async () => {
  const { given } = world;
  const { admin, organizationId, domain } = await given.organization();
  const colleague = await given.member(admin, { role: 'admin' });
  const member = await given.member(admin);
  const { admin: stranger } = await given.organization();
  const input = { organizationId, invitations: [{ email: `private@${domain}`, role: 'member' as const }] };
  const send = (by: { accountId: AccountId }) => given.act(by.accountId, createInvitations, input, 'overheard-id');
  await send(admin);
  const before = await traces();
  await expect(send(colleague)).rejects.toMatchObject({ code: 'mutation.id-reused' });
  await expect(send(member)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(send(stranger)).rejects.toMatchObject({ code: 'organization.not-found' });
  expect(await traces()).toEqual(before);
});

test('[G3] whoever left gets the answer to the leaving again, though nothing is allowed any more', async () => {
  const { given } = world;
  const { admin, organizationId } = await given.organization();
  const member = await given.member(admin);
  const leave = () => given.act(member.accountId, leaveOrganization, { organizationId }, 'leaving-once');
  expect([await leave(), await leave()]).toEqual([{}, {}]);
});

test('[LOG6] a refusal leaves no trace: no row, no event, no delivery, no job, no receipt', async () => {
  const { given } = world;
  const { admin, organizationId, domain } = await given.organization();
  const member = await given.member(admin);
  const before = await traces();
  const invitations = [{ email: `x@${domain}`, role: 'member' as const }];
  await expect(given.act(member.accountId, createInvitations, { organizationId, invitations })).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await expect(
    given.act(admin.accountId, updateOrganization, { organizationId, seenVersion: 99, name: 'Stale' }),
  ).rejects.toMatchObject({ code: 'organization.changed-meanwhile' });
  expect(await traces()).toEqual(before);
});

test('[G2] an operation that fails after it has written leaves nothing, and the next one goes on without a hole', async () => {
  const { given, db } = world;
  const { admin, organizationId } = await given.organization();
  const before = await traces();
  const broken = {
    ...updateOrganization,
    async run(context: Parameters<typeof updateOrganization.run>[0]) {
      await updateOrganization.run(context);
      throw new Error('the process was about to end');
    },
  };
  const input = { organizationId, seenVersion: 1, name: 'Half' };
  await expect(given.act(admin.accountId, broken, input)).rejects.toThrow('about to end');
  expect(await traces()).toEqual(before);
  await given.act(admin.accountId, updateOrganization, { ...input, name: 'Whole' });
  const { rows } = await db.pool.query<{ dense: boolean }>(
    'SELECT max(seq) = count(*) AS dense FROM event WHERE stream_id = $1',
    [organizationId],
  );
  expect(rows[0]?.dense).toBe(true);
});
