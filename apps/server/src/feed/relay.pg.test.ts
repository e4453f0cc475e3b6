import { type EventType, type OrganizationId, type StreamId } from '@rollcall/domain';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { changeRole } from '../operations/change-role.ts';
import { createInvitations } from '../operations/create-invitations.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { revokeSessions } from '../operations/revoke-session.ts';
import { updateOrganization } from '../operations/update-organization.ts';
import { readEvents, readHead } from '../storage/event-log.ts';
import { openWorld, type Person, type World } from '../testing/index.ts';
import { openFeed, signIn } from './testing/loopback.ts';

let world: World;
let opened: ReturnType<typeof openFeed>[] = [];

beforeAll(async () => {
  world = await openWorld();
});
afterEach(async () => {
  for (const { feed } of opened) await feed.close();
  opened = [];
});
afterAll(() => world.close());

function open(options?: Parameters<typeof openFeed>[1]) {
  const feed = openFeed(world, options);
  opened.push(feed);
  return feed;
}

/** Writes one event that every member may see. @returns its seq */
async function rename(by: Person, name: string): Promise<number> {
  const { organizationId } = by;
  const { version: seenVersion } = await world.db.prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
  });
  await world.given.act(by.accountId, updateOrganization, { organizationId, name, seenVersion });
  return headOf(organizationId);
}

/** Writes one event that only admins may see. */
async function invite(by: Person): Promise<void> {
  await world.given.invitation(by, `guest.${Math.random().toString(36).slice(2)}@${by.email.split('@')[1] ?? ''}`);
}

async function headOf(streamId: StreamId): Promise<number> {
  return (await readHead(world.db, streamId))?.seq ?? 0;
}

async function logOf(streamId: StreamId, after: number): Promise<{ seq: number; type: EventType }[]> {
  return readEvents(world.db, [{ streamId, after }], 500);
}

test('[FEED1] an event whose ring was lost is found by the poll', async () => {
  const { admin, organizationId } = await world.given.organization();
  const { connect } = open({ pollMs: 20 });
  const reader = await connect(admin.accountId);
  await reader.subscribe(organizationId);
  const seq = await rename(admin, 'Found by the poll');
  await vi.waitFor(() => expect(reader.seqs(organizationId)).toEqual([seq]));
});

test('[FEED1] rings that come twice, come late or are made up tell nothing and repeat nothing', async () => {
  const { admin, organizationId } = await world.given.organization();
  const { connect, look } = open({ doorbell: world.doorbell });
  const reader = await connect(admin.accountId);
  await reader.subscribe(organizationId);
  world.doorbell.ring([organizationId, organizationId]);
  const seq = await rename(admin, 'Rung');
  for (let ring = 0; ring < 20; ring += 1) world.doorbell.ring([organizationId, 'org_nobody', admin.accountId]);
  await look();
  world.doorbell.ring([organizationId]);
  await look();
  expect(reader.seqs(organizationId)).toEqual([seq]);
});

test('[G4] what many write at once reaches every reader once and in the order of the stream', async () => {
  const { admin, organizationId } = await world.given.organization();
  const { connect, look } = open({ doorbell: world.doorbell });
  const readers = await Promise.all([connect(admin.accountId), connect(admin.accountId)]);
  for (const reader of readers) await reader.subscribe(organizationId);
  const before = await headOf(organizationId);
  await Promise.all(Array.from({ length: 24 }, () => invite(admin)));
  await look();
  const expected = (await logOf(organizationId, before)).map(({ seq }) => seq);
  expect(expected.length).toBeGreaterThanOrEqual(24);
  for (const reader of readers) expect(reader.seqs(organizationId)).toEqual(expected);
});

test('[G11] each reader hears of its own organization and of no other', async () => {
  const [acme, globex] = [await world.given.organization(), await world.given.organization({ name: 'Globex' })];
  const { connect, look } = open();
  const reader = await connect(acme.admin.accountId);
  const other = await connect(globex.admin.accountId);
  await reader.subscribe(acme.organizationId);
  await other.subscribe(globex.organizationId);
  const first = await rename(acme.admin, 'Acme Two');
  const second = await rename(globex.admin, 'Globex Two');
  await look();
  expect(reader.heard.map(({ message }) => message.streamId)).toEqual([acme.organizationId]);
  expect([reader.seqs(acme.organizationId), other.seqs(globex.organizationId)]).toEqual([[first], [second]]);
});

test('[FEED2] what only admins may see moves the cursor of a member and shows nothing', async () => {
  const { admin, organizationId } = await world.given.organization();
  const member = await world.given.member(admin);
  const { connect, look } = open();
  const reader = await connect(member.accountId);
  await reader.subscribe(organizationId);
  const before = await headOf(organizationId);
  await invite(admin);
  await look();
  const seq = await rename(admin, 'Seen by all');
  await look();
  const batches = reader.heard.flatMap((received) => (received.name === 'batch' ? [received.message] : []));
  expect(batches.map(({ after, through, events }) => [after, through.seq, events.map((event) => event.seq)])).toEqual([
    [before, seq - 1, []],
    [seq - 1, seq, [seq]],
  ]);
});

test('[FEED5] [G6] after a removal nothing behind it is told, though both were read at once', async () => {
  const { admin, organizationId } = await world.given.organization();
  const member = await world.given.member(admin);
  const { connect, look, feed } = open();
  const reader = await connect(member.accountId);
  await reader.subscribe(organizationId);
  const last = await rename(admin, 'Before');
  await world.given.act(admin.accountId, removeMembership, { organizationId, membershipId: member.membershipId });
  await rename(admin, 'After');
  await look();
  expect(reader.seqs(organizationId)).toEqual([last]);
  expect(reader.heard.at(-1)).toEqual({ name: 'revoked', message: { streamId: organizationId, reason: 'membership' } });
  expect(feed.rooms.isWatched(organizationId)).toBe(false);
});

test('[FEED5] [G6] an admin who was demoted is told nothing of admins from the demotion on', async () => {
  const { admin, organizationId } = await world.given.organization();
  const other = await world.given.member(admin, { role: 'admin' });
  const { connect, look } = open();
  const reader = await connect(other.accountId);
  await reader.subscribe(organizationId);
  const before = await headOf(organizationId);
  await invite(admin);
  const { version: seenVersion } = await world.db.prisma.membership.findUniqueOrThrow({
    where: { id: other.membershipId },
  });
  const demotion = { organizationId, membershipId: other.membershipId, role: 'member' as const, seenVersion };
  await world.given.act(admin.accountId, changeRole, demotion);
  await invite(admin);
  await look();
  const types = (await logOf(organizationId, before)).filter(({ seq }) => reader.seqs(organizationId).includes(seq));
  expect(types.map(({ type }) => type)).toEqual(['invitation.created', 'membership.roleChanged']);
});

test('[FEED5] [G6] the end of a session is met before anything that was committed after it, in whatever stream', async () => {
  const { admin, organizationId } = await world.given.organization();
  const { connect, look } = open();
  const sessionId = await signIn(world, admin.accountId);
  const ended = await connect(admin.accountId, sessionId);
  const staying = await connect(admin.accountId);
  for (const reader of [ended, staying]) await reader.subscribe(organizationId);
  await world.given.act(admin.accountId, revokeSessions, { accountId: admin.accountId, sessionId });
  const seq = await rename(admin, 'After the sign-out');
  await look();
  expect(ended.heard).toEqual([{ name: 'revoked', message: { streamId: admin.accountId, reason: 'session' } }]);
  expect(ended.closed()).toBe(true);
  expect(staying.seqs(organizationId)).toEqual([seq]);
});

test('an account reads its own stream', async () => {
  const { admin } = await world.given.organization();
  const { connect, look } = open();
  const reader = await connect(admin.accountId);
  await reader.subscribe(admin.accountId);
  await signIn(world, admin.accountId);
  await look();
  expect(reader.seqs(admin.accountId)).toEqual([await headOf(admin.accountId)]);
});

test('a stream longer than one read is told to its end', async () => {
  const { admin, organizationId, domain } = await world.given.organization();
  const { connect, look } = open();
  const reader = await connect(admin.accountId);
  await reader.subscribe(organizationId);
  const before = await headOf(organizationId);
  for (const page of ['a', 'b']) {
    const invitations = Array.from({ length: 300 }, (_, index) => ({
      email: `${page}${index}@${domain}`,
      role: 'member' as const,
    }));
    await world.given.act(admin.accountId, createInvitations, {
      organizationId: organizationId satisfies OrganizationId,
      invitations,
    });
  }
  await look();
  expect(reader.seqs(organizationId)).toEqual(Array.from({ length: 600 }, (_, index) => before + index + 1));
});
