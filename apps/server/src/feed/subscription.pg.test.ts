import { limits, type StreamId } from '@rollcall/domain';
import { protocolVersion } from '@rollcall/protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { removeMembership } from '../operations/end-membership.ts';
import { revokeSessions } from '../operations/revoke-session.ts';
import { readHead } from '../storage/event-log.ts';
import { mintId } from '../storage/mint-id.ts';
import { openWorld, type World } from '../testing/index.ts';
import { holdingBack } from './testing/holding-back.ts';
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

async function headOf(streamId: StreamId) {
  const head = await readHead(world.db, streamId);
  if (head === null) throw new Error(`no stream ${streamId}`);
  return head;
}

test('[G11] the organization of others answers exactly like one that was never given out', async () => {
  const [acme, globex] = [await world.given.organization(), await world.given.organization({ name: 'Globex' })];
  const reader = await open().connect(acme.admin.accountId);
  const foreign = await reader.subscribe(globex.organizationId);
  const unknown = await reader.subscribe(mintId('organization'));
  const account = await reader.subscribe(globex.admin.accountId);
  const nobody = await reader.subscribe(mintId('account'));
  expect([foreign, unknown, account, nobody]).toEqual(Array(4).fill({ outcome: 'not-found' }));

  const after = await headOf(globex.organizationId);
  expect(await reader.subscribe(globex.organizationId, { after })).toEqual({ outcome: 'not-found' });
});

test('[FEED4] a place that this history does not have, or that is too far back, is answered with a reset', async () => {
  const { admin, organizationId } = await world.given.organization();
  const reader = await open().connect(admin.accountId);
  const head = await headOf(organizationId);
  const at = (seq: number, fingerprint = head.fingerprint) =>
    reader.subscribe(organizationId, { after: { seq, fingerprint } });

  expect(await at(head.seq)).toEqual({ outcome: 'subscribed', head });
  expect(await at(0, '0'.repeat(16))).toEqual({ outcome: 'subscribed', head });
  expect(await at(head.seq + 1)).toEqual({ outcome: 'reset', reason: 'ahead', head });
  expect(await at(2_147_483_647)).toEqual({ outcome: 'reset', reason: 'ahead', head });
  expect(await at(head.seq, 'f'.repeat(16))).toEqual({ outcome: 'reset', reason: 'other-history', head });
  expect(await at(0, 'f'.repeat(16))).toEqual({ outcome: 'reset', reason: 'other-history', head });
});

test.each([
  ['no message', undefined],
  ['a text', 'org_00000000000000000001'],
  ['a list', [protocolVersion, 'org_00000000000000000001', 'head']],
  ['another prefix', { streamId: 'mem_00000000000000000001' }],
  ['a room by its name', { streamId: 'admins' }],
  ['a negative place', { after: { seq: -1, fingerprint: '0'.repeat(16) } }],
  ['a place beyond integers', { after: { seq: 1e300, fingerprint: '0'.repeat(16) } }],
  ['a fraction', { after: { seq: 1.5, fingerprint: '0'.repeat(16) } }],
  ['SQL for a fingerprint', { after: { seq: 1, fingerprint: "' OR 1=1 --     " } }],
  ['a field too many', { admin: true }],
])('[G12] %s is no subscription and ends the connection', async (_name, message) => {
  const { admin, organizationId } = await world.given.organization();
  const reader = await open().connect(admin.accountId);
  const isFields = typeof message === 'object' && !Array.isArray(message);
  const sent = isFields ? { protocolVersion, streamId: organizationId, after: 'head', ...message } : message;
  expect(await reader.send('subscribe', sent)).toEqual({ outcome: 'invalid' });
  expect(reader.closed()).toBe(true);
});

test('[G12] what is no unsubscription ends the connection', async () => {
  const { admin } = await world.given.organization();
  const reader = await open().connect(admin.accountId);
  await reader.send('unsubscribe', { streamId: { $ne: null } });
  expect(reader.closed()).toBe(true);
});

test('a client with another protocol is told which one is spoken here', async () => {
  const { admin, organizationId } = await world.given.organization();
  const reader = await open().connect(admin.accountId);
  const reply = await reader.subscribe(organizationId, { protocolVersion: 99, news: 'of the future' });
  expect(reply).toEqual({ outcome: 'unsupported-version', protocolVersion });
  expect(reader.closed()).toBe(false);
});

test('[FEED5] [G6] whoever was removed while offline is not let in again, whatever place it names', async () => {
  const { admin, organizationId } = await world.given.organization();
  const member = await world.given.member(admin);
  const { connect } = open();
  const sessionId = await signIn(world, member.accountId);
  const before = await connect(member.accountId, sessionId);
  const after = await headOf(organizationId);
  expect(await before.subscribe(organizationId)).toMatchObject({ outcome: 'subscribed' });
  before.left();
  await world.given.act(admin.accountId, removeMembership, { organizationId, membershipId: member.membershipId });
  const again = await connect(member.accountId, sessionId);
  expect(await again.subscribe(organizationId, { after })).toEqual({ outcome: 'not-found' });
  expect(await again.subscribe(organizationId)).toEqual({ outcome: 'not-found' });
});

test('[G6] a session that has ended subscribes to nothing, even before the relay has met its end', async () => {
  const { admin, organizationId } = await world.given.organization();
  const { connect } = open();
  const sessionId = await signIn(world, admin.accountId);
  const reader = await connect(admin.accountId, sessionId);
  await world.given.act(admin.accountId, revokeSessions, { accountId: admin.accountId, sessionId });
  expect(await reader.subscribe(organizationId)).toEqual({ outcome: 'not-found' });
  expect(reader.closed()).toBe(true);
  await expect(connect(admin.accountId, sessionId)).rejects.toThrow('session has ended');
});

test('[FEED5] [G6] a subscription that overlaps with the removal is told nothing from the removal on', async () => {
  const { admin, organizationId } = await world.given.organization();
  const member = await world.given.member(admin);
  const held = holdingBack(world.db, 'find-standings');
  const { connect, look } = open({ db: held.db });
  const first = await connect(member.accountId);
  await first.subscribe(organizationId);
  const second = await connect(member.accountId);

  held.hold();
  const subscribing = second.subscribe(organizationId);
  await held.waiting(1);
  await world.given.act(admin.accountId, removeMembership, { organizationId, membershipId: member.membershipId });
  await world.given.invitation(admin, `late@${member.email.split('@')[1] ?? ''}`);
  // The relay has read the removal and waits for the standing of the first socket when the second one comes in.
  const looking = look();
  await held.waiting(2);
  held.releaseFirst();
  expect(await subscribing).toMatchObject({ outcome: 'subscribed' });
  held.release();
  await looking;
  await look();

  const revoked = { name: 'revoked', message: { streamId: organizationId, reason: 'membership' } };
  expect(first.heard.at(-1)).toEqual(revoked);
  expect(second.heard.at(-1)).toEqual(revoked);
  expect([first.seqs(organizationId), second.seqs(organizationId)]).toEqual([[], []]);
});

test('[FEED3] the head is told at intervals to whoever watches', async () => {
  const { admin, organizationId } = await world.given.organization();
  const { connect, beat } = open();
  const reader = await connect(admin.accountId);
  await reader.subscribe(organizationId);
  await world.given.invitation(admin, `new@${admin.email.split('@')[1] ?? ''}`);
  await beat();
  const { seq } = await headOf(organizationId);
  expect(reader.heard).toEqual([{ name: 'head', message: { streamId: organizationId, seq } }]);
});

test('[FEED4] a reader that is ahead of a log that was put back starts anew from its head', async () => {
  const { admin, organizationId } = await world.given.organization();
  const { connect, beat, feed } = open();
  const reader = await connect(admin.accountId);
  await reader.subscribe(organizationId);
  const head = await headOf(organizationId);
  for (const [place, reason] of [
    [{ seq: head.seq + 3, fingerprint: head.fingerprint }, 'ahead'],
    [{ seq: head.seq, fingerprint: 'f'.repeat(16) }, 'other-history'],
  ] as const) {
    for (const watch of feed.rooms.watches(organizationId)) watch.place = place;
    await beat();
    expect(reader.heard.at(-1)).toEqual({ name: 'reset', message: { streamId: organizationId, reason, head } });
  }
});

test('[G6] a session that has run out ends its socket without any event', async () => {
  const { admin, organizationId } = await world.given.organization();
  const { connect, beat } = open();
  const reader = await connect(admin.accountId);
  await reader.subscribe(organizationId);
  world.clock.advance({ seconds: limits.session.idleMs / 1_000 });
  await beat();
  expect(reader.heard).toEqual([{ name: 'revoked', message: { streamId: admin.accountId, reason: 'session' } }]);
  expect(reader.closed()).toBe(true);
});
