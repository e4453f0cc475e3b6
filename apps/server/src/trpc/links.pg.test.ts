import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeMembership } from '../operations/end-membership.ts';
import { mintId } from '../storage/mint-id.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { type Caller, createCaller, openSession } from '../testing/caller.ts';
import { goodPassword } from '../testing/given.ts';

let app: TestApp;
let call: Caller;
beforeAll(async () => {
  app = await openTestApp();
  call = createCaller(app.url);
});
afterAll(() => app.close());

const mutationId = () => mintId('session');
const tokenIn = (link: string) => link.split('#')[1] ?? '';

/** A call whose headers say that it came by another host. */
function callThrough(host: string, procedure: string, input: object): Promise<number> {
  const headers = { host, 'x-forwarded-host': host, forwarded: `host=${host}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${app.url}/trpc/${procedure}`, { method: 'POST', headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.on('error', reject).end(JSON.stringify(input));
  });
}

test('[INV9] a scanner that follows the link, and reads the offer again and again, uses nothing up', async () => {
  const { admin, domain } = await app.world.given.organization();
  const email = `scanned@${domain}`;
  await app.world.given.invitation(admin, email);
  const link = await app.linkInMailTo(email);
  const token = tokenIn(link);
  for (const method of ['GET', 'HEAD', 'GET']) await (await fetch(link, { method })).arrayBuffer();
  const offers = await Promise.all(Array.from({ length: 10 }, () => call('invitation.inspect', { token })));
  expect(new Set(offers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(offers[0]?.data).toMatchObject({ email, accountExists: false });
  const newcomer = { token, name: 'Alan Turing', password: goodPassword, mutationId: mutationId() };
  expect((await call('invitation.acceptAsNewAccount', newcomer)).outcome).toBe('ok');
});

test('[G9] the link in a mail leads to the configured origin, whatever host the request came by', async () => {
  const { admin } = await app.world.given.organization();
  expect(await callThrough('evil.test', 'password.requestReset', { email: admin.email })).toBe(200);
  const { text, html } = await app.mailbox.waitFor(
    ({ to, text: body }) => to.includes(admin.email) && body.includes('/reset-password#'),
  );
  expect(text + html).not.toContain('evil.test');
  expect(text).toContain(`${app.url}/reset-password#`);
});

test('[INV8] [G12] nobody makes an account without an invitation, and a double click makes one', async () => {
  const { admin, domain } = await app.world.given.organization();
  const email = `clicks@${domain}`;
  await app.world.given.invitation(admin, email);
  const token = tokenIn(await app.linkInMailTo(email));
  const accounts = () => app.world.db.prisma.account.count();
  const before = await accounts();
  const person = { name: 'Edsger Dijkstra', password: goodPassword };
  for (const wrong of ['', 'x', 'null', token.slice(1), `${token}=`, token.toUpperCase(), ` ${token}`]) {
    const { outcome } = await call('invitation.acceptAsNewAccount', {
      ...person,
      token: wrong,
      mutationId: mutationId(),
    });
    expect(outcome, wrong).toBe('invitation.link-rejected');
  }
  expect(await accounts()).toBe(before);

  const input = { ...person, token, mutationId: mutationId() };
  const answers = await Promise.all([
    call('invitation.acceptAsNewAccount', input),
    call('invitation.acceptAsNewAccount', input),
  ]);
  expect(answers.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
  expect(answers[0]?.data).toEqual(answers[1]?.data);
  expect(await accounts()).toBe(before + 1);
});

test('[G3] an answer that is asked for again signs nobody in who does not know the password of today', async () => {
  const { admin, domain } = await app.world.given.organization();
  const email = `again@${domain}`;
  await app.world.given.invitation(admin, email);
  const token = tokenIn(await app.linkInMailTo(email));
  const input = { token, name: 'Edsger Dijkstra', password: goodPassword, mutationId: mutationId() };
  expect((await call('invitation.acceptAsNewAccount', input)).outcome).toBe('ok');
  await call('password.requestReset', { email });
  const isReset = ({ to, text }: { to: string[]; text: string }) =>
    to.includes(email) && text.includes('/reset-password#');
  await app.mailbox.waitFor(isReset);
  const reset = tokenIn(await app.linkInMailTo(email));
  expect((await call('password.reset', { token: reset, password: 'nineteen yellow 8 hats' })).outcome).toBe('ok');
  const { outcome, cookie } = await call('invitation.acceptAsNewAccount', input);
  expect([outcome, cookie]).toEqual(['session.rejected', '']);
});

test('[G8] fifty simultaneous acceptances of one link make one membership, whoever else tries it', async () => {
  const { given, db } = app.world;
  const { admin, organizationId } = await given.organization();
  const [person, other] = [await given.member(admin), await given.member(admin)];
  const removal = { organizationId, membershipId: person.membershipId };
  await given.act(admin.accountId, removeMembership, removal);
  const token = await given.tokenOf(await given.invitation(admin, person.email));
  const { cookie } = await openSession(app.world, person.accountId);
  const { cookie: others } = await openSession(app.world, other.accountId);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      call('invitation.accept', { token, mutationId: mutationId() }, { cookie: index % 10 === 9 ? others : cookie }),
    ),
  );
  const outcomes = answers.map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
  for (const outcome of new Set(outcomes)) {
    expect(['ok', 'invitation.already-accepted', 'invitation.other-account', 'server.busy']).toContain(outcome);
  }
  expect(await db.prisma.membership.count({ where: { organizationId, accountId: person.accountId } })).toBe(1);
  const joinings = await db.prisma.event.findMany({ where: { streamId: organizationId, type: 'membership.created' } });
  expect(joinings.filter(({ data }) => JSON.stringify(data).includes(person.accountId))).toHaveLength(2);
});
