import { limits } from '@rollcall/domain';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createInvitations } from '../operations/create-invitations.ts';
import { acceptJoinRequest, createJoinRequest, dismissJoinRequest } from '../operations/join-request.ts';
import { askToJoinTask } from '../outbox/ask-to-join.ts';
import { openSession } from '../testing/caller.ts';
import type { GivenOrganization } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

const { maxPending, maxPerIpPerHour, silentDays, linkMs } = limits.joinRequest;

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
});
beforeEach(async () => {
  acme = await world.given.organization();
});
afterEach(() => world.db.pool.query('DELETE FROM rate_limit'));
afterAll(async () => {
  await server.close();
  await world.close();
});

const ask = (email: string) => server.call('joinRequest.ask', { email });
const confirm = (token: string) => world.given.act(null, createJoinRequest, { token });
const accept = (joinRequestId: `jrq_${string}`, role: 'admin' | 'member' = 'member') =>
  world.given.act(acme.admin.accountId, acceptJoinRequest, {
    organizationId: acme.organizationId,
    joinRequestId,
    role,
  });
const dismiss = (joinRequestId: `jrq_${string}`) =>
  world.given.act(acme.admin.accountId, dismissJoinRequest, { organizationId: acme.organizationId, joinRequestId });
const address = (name = 'grace') => `${name}@${acme.domain}`;
const requests = () =>
  world.db.prisma.joinRequest.findMany({
    where: { organizationId: acme.organizationId },
    orderBy: { createdAt: 'asc' },
  });
const head = async () => (await world.db.prisma.stream.findUniqueOrThrow({ where: { id: acme.organizationId } })).head;

/** What the queue does with one address, and the mails that it plans. */
async function look(email: string, id: string): Promise<string[]> {
  const job = { id } as Parameters<ReturnType<typeof askToJoinTask>>[1]['job'];
  await askToJoinTask(world.deps)({ address: email }, { job });
  const mails = await world.db.prisma.delivery.findMany({ where: { template: 'join-request', recipient: email } });
  return mails.map(({ streamId }) => streamId);
}

test('[JRQ1] [G11] every address gets the same answer for the same work, and nothing is looked up for it', async () => {
  const answers = [await ask(address()), await ask('nobody@nowhere.test'), await ask(acme.admin.email)];
  for (const { status, body, cookie } of answers) {
    expect({ status, body, cookie }).toEqual({ status: 200, body: answers[0]?.body, cookie: '' });
  }
  const { rowCount } = await world.db.pool.query(
    "SELECT FROM graphile_worker.jobs WHERE task_identifier = 'ask-to-join'",
  );
  expect(rowCount).toBe(3);
  expect((await ask('no address')).outcome).toBe('account.email-invalid');
  expect((await ask(`Grace <${address()}>`)).outcome).toBe('account.email-invalid');
});

test('[JRQ1] a caller asks so often in an hour, and then is told how long to wait', async () => {
  for (let count = 0; count < maxPerIpPerHour; count += 1) {
    expect((await ask(`person${count}@nowhere.test`)).outcome).toBe('ok');
  }
  expect(await ask(address())).toMatchObject({ status: 429, outcome: 'request.too-many' });
});

test('[JRQ2] a mail is planned for the domain of an open organization and for no other, and for one recipient not without end', async () => {
  expect(await look(address(), 'known')).toEqual([acme.organizationId]);
  expect(await look(address(), 'known')).toEqual([acme.organizationId]);
  expect(await look('grace@nowhere.test', 'strange')).toEqual([]);
  expect(await look(`grace@sub.${acme.domain}`, 'below')).toEqual([]);
  const { maxPerRecipientPerDay } = limits.invitationMail;
  for (let count = 0; count < maxPerRecipientPerDay + 3; count += 1) await look(address('flooded'), `flood-${count}`);
  expect(await look(address('flooded'), 'one more')).toHaveLength(maxPerRecipientPerDay);
  await world.given.suspend(acme.organizationId);
  expect(await look(address('late'), 'suspended')).toEqual([]);
  const before = await requests();
  expect([
    before,
    await world.db.prisma.event.count({ where: { streamId: acme.organizationId, type: 'joinRequest.created' } }),
  ]).toEqual([[], 0]);
});

test('[JRQ3] a link is looked at without effect, makes one request however often it is clicked, and tells the admins once', async () => {
  const { token } = await world.given.askedToJoin(acme.organizationId, address());
  const before = await head();
  for (let times = 0; times < 3; times += 1) {
    const { data } = await server.call('joinRequest.inspect', { token });
    expect(data).toMatchObject({ organizationName: 'Acme', email: address() });
  }
  expect([await head(), await requests()]).toEqual([before, []]);
  const clicks = await Promise.all(
    Array.from({ length: 20 }, (_, click) =>
      server.call('joinRequest.create', { token, mutationId: `click-${click}-of-20` }),
    ),
  );
  expect(new Set(clicks.map(({ outcome }) => outcome))).toEqual(new Set(['ok']));
  expect(await head()).toBe(before + 1);
  expect(await requests()).toMatchObject([{ email: address(), state: 'pending' }]);
  const told = await world.db.prisma.notification.findMany({ where: { organizationId: acme.organizationId } });
  expect(told).toMatchObject([{ accountId: acme.admin.accountId, kind: 'join-requested' }]);
});

test('[JRQ3] a link that is forged, of another purpose, too old, or of a domain or an organization that is closed is refused in the same words', async () => {
  const { token, joinRequestId } = await world.given.askedToJoin(acme.organizationId, address());
  const refused = (given: string) =>
    expect(confirm(given)).rejects.toMatchObject({ code: 'joinRequest.link-rejected' });
  await refused(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`);
  await refused(world.deps.links.mint('invitation', joinRequestId, 1));
  await refused(world.deps.links.mint('join-request', joinRequestId, 2));
  await refused('');
  await world.given.suspend(acme.organizationId);
  await refused(token);
  expect((await server.call('joinRequest.inspect', { token })).outcome).toBe('joinRequest.link-rejected');
  await world.given.resume(acme.organizationId);
  const elsewhere = await world.given.askedToJoin(acme.organizationId, 'grace@nowhere.test');
  await refused(elsewhere.token);
  world.clock.advance({ hours: linkMs / 3_600_000 });
  await refused(token);
});

test('[JRQ4] an address has one pending request, and is silent after it was dismissed until its days are over', async () => {
  const again = async () => confirm((await world.given.askedToJoin(acme.organizationId, address())).token);
  const first = await world.given.joinRequest(acme.admin, address());
  await again();
  expect(await requests()).toHaveLength(1);
  await dismiss(first);
  const silent = await head();
  await again();
  expect(await head()).toBe(silent);
  world.clock.advance({ hours: silentDays * 24 });
  await again();
  expect((await requests()).map(({ state }) => state)).toEqual(['dismissed', 'pending']);
});

test('[JRQ4] an organization has a hundred pending requests at most', async () => {
  for (let count = 0; count < maxPending; count += 1) await world.given.joinRequest(acme.admin, address(`p${count}`));
  await expect(world.given.joinRequest(acme.admin, address('late'))).rejects.toMatchObject({
    code: 'joinRequest.too-many',
  });
  await dismiss((await requests())[0]?.id as `jrq_${string}`);
  await world.given.joinRequest(acme.admin, address('late'));
});

test('[JRQ5] [G8] an accepted request is an invitation with its role and its mail, in one transaction, and is settled', async () => {
  const joinRequestId = await world.given.joinRequest(acme.admin, address());
  const { invitationId } = await accept(joinRequestId, 'admin');
  expect(await world.db.prisma.invitation.findUnique({ where: { id: invitationId } })).toMatchObject({
    email: address(),
    role: 'admin',
    state: 'pending',
    invitedBy: acme.admin.accountId,
  });
  const [created, settled] = (
    await world.db.prisma.event.findMany({
      where: { streamId: acme.organizationId },
      orderBy: { seq: 'desc' },
      take: 2,
    })
  ).toReversed();
  expect([created?.type, settled?.type, created?.mutationId === settled?.mutationId]).toEqual([
    'invitation.created',
    'joinRequest.accepted',
    true,
  ]);
  for (const act of [() => accept(joinRequestId), () => dismiss(joinRequestId)]) {
    await expect(act()).rejects.toMatchObject({ code: 'joinRequest.settled' });
  }
  const person = await world.given.newPerson(invitationId, 'Grace Hopper');
  const { token } = await world.given.askedToJoin(acme.organizationId, person.email);
  await expect(confirm(token)).rejects.toMatchObject({ code: 'joinRequest.already-member' });
});

test('[JRQ5] [G11] only whoever may invite accepts or dismisses, in the organization of the request', async () => {
  const member = await world.given.member(acme.admin);
  const globex = await world.given.organization({ name: 'Globex' });
  const joinRequestId = await world.given.joinRequest(acme.admin, address());
  const { organizationId } = acme;
  const asked = { organizationId, joinRequestId, mutationId: 'settle-of-a-request' };
  for (const { accountId } of [member, globex.admin]) {
    const { cookie } = await openSession(world, accountId);
    const isMember = accountId === member.accountId;
    for (const [procedure, input] of [
      ['joinRequest.accept', { ...asked, role: 'admin' }],
      ['joinRequest.dismiss', asked],
      ['joinRequest.list', { organizationId }],
    ] as const) {
      const { outcome } = await server.call(procedure, input, { cookie });
      expect([procedure, outcome]).toEqual([procedure, isMember ? 'permission.denied' : 'organization.not-found']);
    }
  }
  const own = { organizationId: globex.organizationId, joinRequestId, role: 'member' as const };
  for (const operation of [acceptJoinRequest, dismissJoinRequest]) {
    await expect(
      world.given.act(globex.admin.accountId, operation as typeof acceptJoinRequest, own),
    ).rejects.toMatchObject({
      code: 'joinRequest.not-found',
    });
  }
  expect(await requests()).toMatchObject([{ state: 'pending' }]);
});

test('[JRQ6] inviting the address settles its request, renewing an invitation that had expired included', async () => {
  const joinRequestId = await world.given.joinRequest(acme.admin, address());
  const invitationId = await world.given.invitation(acme.admin, address());
  expect(await requests()).toMatchObject([{ id: joinRequestId, state: 'accepted', invitationId }]);
  world.clock.advance({ hours: limits.invitation.defaultLifetimeHours });
  const again = await world.given.joinRequest(acme.admin, address());
  const { results } = await world.given.act(acme.admin.accountId, createInvitations, {
    organizationId: acme.organizationId,
    invitations: [
      { email: address(), role: 'member' },
      { email: address('other'), role: 'member' },
    ],
  });
  expect(results.map(({ outcome }) => outcome)).toEqual(['invited', 'invited']);
  expect((await requests()).find(({ id }) => id === again)).toMatchObject({ state: 'accepted', invitationId });
  const third = await world.given.joinRequest(acme.admin, address());
  expect(await accept(third)).toEqual({ invitationId });
});

test('[JRQ5] the list tells what waits, oldest first, page by page', async () => {
  const names = ['ada.b', 'grace', 'alan'];
  for (const name of names) await world.given.joinRequest(acme.admin, address(name));
  await dismiss((await requests())[1]?.id as `jrq_${string}`);
  const { cookie } = await openSession(world, acme.admin.accountId);
  const list = async (cursor?: string) =>
    (await server.call('joinRequest.list', { organizationId: acme.organizationId, limit: 1, cursor }, { cookie }))
      .data as { joinRequests: { email: string }[]; nextCursor: string | null };
  const first = await list();
  const second = await list(String(first.nextCursor));
  expect([...first.joinRequests, ...second.joinRequests].map(({ email }) => email)).toEqual([
    address('ada.b'),
    address('alan'),
  ]);
  expect(second.nextCursor).toBeNull();
});
