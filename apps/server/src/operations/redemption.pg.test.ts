import type { InvitationId } from '@rollcall/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodPassword } from '../testing/given.ts';
import { openWorld, type World } from '../testing/world.ts';
import { acceptAsNewAccount, acceptInvitation } from './accept-invitation.ts';
import { changeRole } from './change-role.ts';
import { createInvitations } from './create-invitations.ts';
import { removeMembership } from './end-membership.ts';
import { renewInvitation, revokeInvitation } from './settle-invitation.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const newcomer = { name: 'Alan Turing', password: goodPassword };
const succeeded = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.filter(({ status }) => status === 'fulfilled');
const refusal = (code: string) => expect.objectContaining({ code }) as unknown;

test('[G8] of fifty simultaneous redemptions of one link exactly one succeeds', async () => {
  const { given, db } = world;
  const { admin, organizationId, domain } = await given.organization();
  const guest = await given.member(admin);
  const invitationId = await given.invitation(admin, `many@${domain}`);
  // Hashing fifty passwords is not what is tried here, so half of them come from somebody who is signed in.
  const token = await given.tokenOf(invitationId);
  const attempts = Array.from({ length: 50 }, (_, index) =>
    index % 2 === 0
      ? given.act(null, acceptAsNewAccount, { token, ...newcomer })
      : given.act(guest.accountId, acceptInvitation, { token }),
  );
  expect(succeeded(await Promise.allSettled(attempts))).toHaveLength(1);
  expect(await db.prisma.membership.count({ where: { organizationId, email: `many@${domain}` } })).toBe(1);
  expect(await db.prisma.account.count({ where: { email: `many@${domain}` } })).toBe(1);
}, 120_000);

test('[G8] acceptance and revocation at the same moment never both succeed, in 200 rounds', async () => {
  const { given, db } = world;
  const { admin, organizationId, domain } = await given.organization();
  const email = `round@${domain}`;
  const first = await given.newPerson(await given.invitation(admin, email), 'Alan Turing');
  let accepted = 0;
  for (let round = 0; round < 200; round += 1) {
    await given.act(admin.accountId, removeMembership, { organizationId, membershipId: first.membershipId });
    await db.pool.query('DELETE FROM rate_limit');
    const invitationId = await given.invitation(admin, email);
    const token = await given.tokenOf(invitationId);
    const race = [
      given.act(first.accountId, acceptInvitation, { token }),
      given.act(admin.accountId, revokeInvitation, { organizationId, invitationId }),
    ];
    const outcomes = await Promise.allSettled(round % 2 === 0 ? race : race.toReversed());
    expect(succeeded(outcomes)).toHaveLength(1);
    const { state } = await db.prisma.invitation.findUniqueOrThrow({ where: { id: invitationId } });
    const member = await db.prisma.membership.findUniqueOrThrow({ where: { id: first.membershipId } });
    expect([state, member.state]).toEqual(state === 'accepted' ? ['accepted', 'provisioning'] : ['revoked', 'removed']);
    if (state === 'accepted') accepted += 1;
    else await given.join(first, await given.invitation(admin, email));
  }
  expect(accepted).toBeGreaterThan(0);
  expect(accepted).toBeLessThan(200);
}, 120_000);

test('[G8] an expired invitation is refused by the clock, before any job has noted it', async () => {
  const { given, clock, db } = world;
  const { admin, domain } = await given.organization();
  const invitationId = await given.invitation(admin, `late@${domain}`);
  clock.advance({ hours: 73 });
  const token = await given.tokenOf(invitationId);
  await expect(given.act(null, acceptAsNewAccount, { token, ...newcomer })).rejects.toEqual(
    refusal('invitation.expired'),
  );
  expect(await db.prisma.account.count({ where: { email: `late@${domain}` } })).toBe(0);
});

test('[G8] twenty admins who invite one address at the same moment make one invitation', async () => {
  const { given, db } = world;
  const { admin, organizationId, domain } = await given.organization();
  const invitations = [{ email: `wanted@${domain}`, role: 'member' as const }];
  const acts = Array.from({ length: 20 }, () =>
    given.act(admin.accountId, createInvitations, { organizationId, invitations }),
  );
  const outcomes = (await Promise.all(acts)).map(({ results }) => results[0]?.outcome);
  expect(outcomes.filter((outcome) => outcome === 'invited')).toHaveLength(1);
  expect(await db.prisma.invitation.count({ where: { organizationId, email: `wanted@${domain}` } })).toBe(1);
});

test('[INV4] an act of 500 addresses answers each, and the wrong ones hold up no other', async () => {
  const { given } = world;
  const { admin, organizationId, domain } = await given.organization();
  const good = Array.from({ length: 496 }, (_, index) => `person${index}@${domain}`);
  const emails = [...good, 'no address', 'x@elsewhere.test', `PERSON1@${domain}`, admin.email];
  const invitations = emails.map((email) => ({ email, role: 'member' as const }));
  const { results } = await given.act(admin.accountId, createInvitations, { organizationId, invitations });
  expect(results.slice(0, 496).every(({ outcome }) => outcome === 'invited')).toBe(true);
  const rest = results.slice(496).map(({ outcome }) => outcome);
  expect(rest).toEqual(['address-invalid', 'other-domain', 'duplicate', 'already-member']);
});

test('[INV5] inviting again after the end of the term renews the one invitation with the role asked now', async () => {
  const { given, clock, db } = world;
  const { admin, organizationId, domain } = await given.organization();
  const email = `again@${domain}`;
  const id = await given.invitation(admin, email, 'member');
  const invitations = [{ email, role: 'admin' as const }];
  const again = () => given.act(admin.accountId, createInvitations, { organizationId, invitations });
  expect((await again()).results).toEqual([{ email, outcome: 'already-invited', invitationId: id }]);
  clock.advance({ hours: 73 });
  expect((await again()).results).toEqual([{ email, outcome: 'invited', invitationId: id }]);
  const rows = await db.prisma.invitation.findMany({ where: { organizationId, email } });
  expect(rows).toMatchObject([{ id, role: 'admin', tokenVersion: 2 }]);
});

test('[INV6] a renewal makes a new link and kills the one before', async () => {
  const { given } = world;
  const { admin, organizationId, domain } = await given.organization();
  const invitationId = await given.invitation(admin, `renewed@${domain}`);
  const old = await given.tokenOf(invitationId);
  await given.act(admin.accountId, renewInvitation, { organizationId, invitationId });
  await expect(given.act(null, acceptAsNewAccount, { token: old, ...newcomer })).rejects.toEqual(
    refusal('invitation.link-rejected'),
  );
  await given.newPerson(invitationId, 'Alan Turing');
});

test('[INV11] who says which version they saw neither renews nor revokes one that was renewed since', async () => {
  const { given, db } = world;
  const { admin, organizationId, domain } = await given.organization();
  const invitationId = await given.invitation(admin, `seen@${domain}`);
  const seen = { organizationId, invitationId, seenVersion: 1 };
  await given.act(admin.accountId, renewInvitation, seen);
  for (const operation of [renewInvitation, revokeInvitation]) {
    await expect(given.act(admin.accountId, operation, seen)).rejects.toEqual(refusal('invitation.changed-meanwhile'));
  }
  expect(await db.prisma.invitation.findUnique({ where: { id: invitationId } })).toMatchObject({
    state: 'pending',
    version: 2,
  });
  await given.act(admin.accountId, revokeInvitation, { ...seen, seenVersion: 2 });
});

test('[INV7] every link that is not the invitation’s is refused in the same words', async () => {
  const { given, deps } = world;
  const { admin, organizationId, domain } = await given.organization();
  const invitationId = await given.invitation(admin, `guess@${domain}`);
  await given.act(admin.accountId, revokeInvitation, { organizationId, invitationId });
  const unknown = deps.links.mint('invitation', 'inv_00000000000000000000', 1);
  const otherPurpose = deps.links.mint('password-reset', invitationId, 1);
  const otherVersion = deps.links.mint('invitation', invitationId, 9);
  const tampered = (await given.tokenOf(invitationId)).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  for (const token of ['', 'x', unknown, otherPurpose, otherVersion, tampered]) {
    const outcome = given.act(null, acceptAsNewAccount, { token, ...newcomer });
    await expect(outcome, token).rejects.toMatchObject({ code: 'invitation.link-rejected', details: {} });
  }
});

test('[INV8] somebody signed in as another account cannot take an invitation, and no second account is made', async () => {
  const { given, db } = world;
  const { admin, domain } = await given.organization();
  const grace = await given.member(admin);
  const token = await given.tokenOf(await given.invitation(admin, `mine@${domain}`));
  await expect(given.act(grace.accountId, acceptInvitation, { token })).rejects.toMatchObject({
    code: 'invitation.other-account',
    details: { invited: `mine@${domain}`, signedIn: grace.email },
  });
  await given.act(admin.accountId, removeMembership, {
    organizationId: admin.organizationId,
    membershipId: grace.membershipId,
  });
  const back = await given.tokenOf(await given.invitation(admin, grace.email));
  const overwrite = given.act(null, acceptAsNewAccount, { token: back, name: 'Mallory', password: goodPassword });
  await expect(overwrite).rejects.toEqual(refusal('invitation.account-exists'));
  expect(await db.prisma.account.findMany({ where: { email: grace.email } })).toMatchObject([{ name: grace.name }]);
});

test('[INV3] an invitation dies with its inviter’s rights, by demotion and by removal', async () => {
  const { given, db } = world;
  const { admin: ada, organizationId, domain } = await given.organization();
  const grace = await given.member(ada, { role: 'admin' });
  const tokens: InvitationId[] = [];
  for (const name of ['one', 'two']) tokens.push(await given.invitation(grace, `${name}@${domain}`));
  const [one, two] = await Promise.all(tokens.map(given.tokenOf));
  const { version } = await db.prisma.membership.findUniqueOrThrow({ where: { id: grace.membershipId } });
  const target = { organizationId, membershipId: grace.membershipId };
  await given.act(ada.accountId, changeRole, { ...target, role: 'member', seenVersion: version });
  const dead = refusal('invitation.inviter-not-admin');
  await expect(given.act(null, acceptAsNewAccount, { token: one ?? '', ...newcomer })).rejects.toEqual(dead);
  await given.act(ada.accountId, removeMembership, target);
  await expect(given.act(null, acceptAsNewAccount, { token: two ?? '', ...newcomer })).rejects.toEqual(dead);
});

test('[MEM7] a person who was removed and accepts again gets the same membership, with the new role', async () => {
  const { given, db } = world;
  const { admin, organizationId } = await given.organization();
  const grace = await given.member(admin);
  await given.act(admin.accountId, removeMembership, { organizationId, membershipId: grace.membershipId });
  const joined = await given.join(grace, await given.invitation(admin, grace.email, 'admin'));
  expect(joined.membershipId).toBe(grace.membershipId);
  const row = await db.prisma.membership.findUniqueOrThrow({ where: { id: grace.membershipId } });
  expect(row).toMatchObject({ role: 'admin', state: 'active', removedAt: null });
});
