import { limits } from '@rollcall/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestPasswordReset } from '../operations/reset-password.ts';
import { mintId } from '../storage/mint-id.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  acme = await world.given.organization();
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const mutationId = () => mintId('session');
const newAddress = () => `${mintId('domain').slice(4, 14)}@${acme.domain}`;
const call = (procedure: string, input: object, cookie?: string) =>
  server.call(`emailChange.${procedure}`, input, cookie === undefined ? {} : { cookie });
const ask = (cookie: string, email: string) => call('request', { email, mutationId: mutationId() }, cookie);
const confirm = (token: string, cookie: string) => call('confirm', { token, mutationId: mutationId() }, cookie);
const undo = (token: string) => call('undo', { token, mutationId: mutationId() });

/** What the two mails of the newest change carry. */
async function linksOf({ accountId }: Person): Promise<{ token: string; undoToken: string }> {
  const { id } = await world.db.prisma.emailChange.findFirstOrThrow({
    where: { accountId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const { links } = world.deps;
  return { token: links.mint('email-change', id, 1), undoToken: links.mint('email-change-undo', id, 1) };
}

/** A member who has asked for another address. */
async function asking(email = newAddress()) {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  expect((await ask(cookie, email)).outcome).toBe('ok');
  return { person, cookie, email, ...(await linksOf(person)) };
}

const emailOf = async ({ accountId }: Person) =>
  (await world.db.prisma.account.findUniqueOrThrow({ where: { id: accountId } })).email;
const pendingOf = async (cookie: string) =>
  ((await server.call('account.get', {}, { cookie })).data as { pendingEmail: { email: string } | null }).pendingEmail;
const isSomebody = async (cookie: string) => (await server.call('session.get', {}, { cookie })).data !== null;
const mailsTo = async (recipient: string) =>
  (await world.db.prisma.delivery.findMany({ where: { recipient }, orderBy: { createdAt: 'asc' } })).map(
    ({ template }) => template,
  );
const eventsOf = (streamId: string, type: string) => world.db.prisma.event.findMany({ where: { streamId, type } });

test('[EML1] only an address of a domain of each of the organizations can be asked for', async () => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  for (const [email, refusal] of [
    ['grace@elsewhere.test', 'email.other-domain'],
    [`grace@sub.${acme.domain}`, 'email.other-domain'],
    [person.email.toUpperCase(), 'email.same-address'],
    [`Grace <grace@${acme.domain}>`, 'account.email-invalid'],
    ['', 'account.email-invalid'],
  ] as const) {
    expect((await ask(cookie, email)).outcome, email).toBe(refusal);
  }
  expect(await pendingOf(cookie)).toBeNull();
});

test('[EML2] [EML3] a confirmed address stands in the account and in every organization, and both addresses were told', async () => {
  const { person, cookie, email, token } = await asking();
  expect(await pendingOf(cookie)).toMatchObject({ email });
  expect(await mailsTo(email)).toEqual(['email-change']);
  expect(await mailsTo(person.email)).toContain('email-change-notice');
  expect((await call('inspect', { token })).data).toMatchObject({ email });
  expect(await emailOf(person)).toBe(person.email);

  const answer = await confirm(token, cookie);
  expect(answer).toMatchObject({ outcome: 'ok', data: { email } });
  expect(await emailOf(person)).toBe(email);
  const membership = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: person.membershipId } });
  expect(membership).toMatchObject({ email, search: `grace hopper ${email}`, version: 2 });
  const shown = await eventsOf(acme.organizationId, 'membership.profileChanged');
  expect(shown.at(-1)?.data).toMatchObject({ accountId: person.accountId, changed: ['email'] });
  expect(JSON.stringify([shown, await eventsOf(person.accountId, 'emailChange.confirmed')])).not.toContain(email);
  expect(await mailsTo(person.email)).toContain('email-changed');
  expect(await pendingOf(cookie)).toBeNull();
  const signIn = { email, password: goodPassword };
  expect((await server.call('session.signIn', signIn)).outcome).toBe('ok');
  expect((await server.call('session.signIn', { ...signIn, email: person.email })).outcome).toBe('session.rejected');
});

test('[EML3] the link works once, for half an hour, for the account that asked, and for nothing else', async () => {
  const { person, cookie, token, undoToken } = await asking();
  const stranger = await openSession(world, acme.admin.accountId);
  expect((await confirm(token, stranger.cookie)).outcome).toBe('email.other-account');
  for (const wrong of ['', 'x', undoToken, token.slice(0, -1), `${token}x`]) {
    expect((await confirm(wrong, cookie)).outcome, wrong).toBe('email.link-rejected');
    expect((await call('inspect', { token: wrong })).outcome).toBe('email.link-rejected');
  }
  expect((await undo(token)).outcome).toBe('email.link-rejected');
  const answers = await Promise.all([confirm(token, cookie), confirm(token, cookie)]);
  expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['email.link-rejected', 'ok']);
  expect((await call('inspect', { token })).outcome).toBe('email.link-rejected');
  expect(await eventsOf(person.accountId, 'emailChange.confirmed')).toHaveLength(1);

  const late = await asking();
  world.clock.advance({ minutes: limits.emailChange.lifetimeMs / 60_000 });
  expect(await pendingOf(late.cookie)).toBeNull();
  expect((await confirm(late.token, late.cookie)).outcome).toBe('email.link-rejected');
});

test('[EML4] a taken address gets the same answer as a free one, and only its own mailbox is told', async () => {
  const owner = await world.given.member(acme.admin);
  const [free, taken] = [await world.given.member(acme.admin), await world.given.member(acme.admin)];
  const answerTo = async (person: Person, email: string) => {
    const { cookie } = await openSession(world, person.accountId);
    const { status, outcome, data } = await ask(cookie, email);
    const shown = { ...(await pendingOf(cookie)), email: 'the address', expiresAt: 'then' };
    return { status, outcome, fields: Object.keys(data as object), shown };
  };
  expect(await answerTo(taken, owner.email)).toEqual(await answerTo(free, newAddress()));
  const types = async ({ accountId }: Person) =>
    (await world.db.prisma.event.findMany({ where: { streamId: accountId }, orderBy: { seq: 'asc' } })).map(
      ({ type }) => type,
    );
  expect(await types(taken)).toEqual(await types(free));
});

test('[EML4] an address that is taken before the link is opened stays with whoever took it', async () => {
  const { person, cookie, email, token } = await asking();
  const invitationId = await world.given.invitation(acme.admin, email);
  await world.given.newPerson(invitationId, 'Alan Turing');
  expect((await confirm(token, cookie)).outcome).toBe('email.address-taken');
  expect(await emailOf(person)).toBe(person.email);
});

test.each(['withdrawn', 'replaced', 'password-changed', 'password-reset', 'signed-out-everywhere', 'undone'] as const)(
  '[EML5] a change that nobody has confirmed ends when it is %s',
  async (reason) => {
    const { person, cookie, token, undoToken } = await asking();
    const { accountId } = person;
    if (reason === 'withdrawn') await call('withdraw', { mutationId: mutationId() }, cookie);
    if (reason === 'replaced') await ask(cookie, newAddress());
    if (reason === 'undone') expect((await undo(undoToken)).data).toMatchObject({ wasInForce: false });
    if (reason === 'signed-out-everywhere') await server.call('session.signOutEverywhere', {}, { cookie });
    if (reason === 'password-changed') {
      const change = { currentPassword: goodPassword, password: 'nineteen yellow 8 hats' };
      await server.call('password.change', change, { cookie });
    }
    if (reason === 'password-reset') {
      await world.given.act(null, requestPasswordReset, { accountId });
      const { id } = await world.db.prisma.passwordReset.findFirstOrThrow({ where: { accountId } });
      const reset = { token: world.deps.links.mint('password-reset', id, 1), password: 'nineteen yellow 8 hats' };
      expect((await server.call('password.reset', reset)).outcome).toBe('ok');
    }
    const fresh = await openSession(world, accountId);
    expect((await confirm(token, fresh.cookie)).outcome).toBe('email.link-rejected');
    expect((await undo(undoToken)).outcome).toBe('email.link-rejected');
    expect(await emailOf(person)).toBe(person.email);
    expect(await eventsOf(accountId, 'emailChange.ended')).toMatchObject([{ data: { reason } }]);
  },
);

test('[EML6] [KEY12] [G6] the old address takes a confirmed change back within seven days, and every session and key ends', async () => {
  const { person, cookie, email, token, undoToken } = await asking();
  await confirm(token, cookie);
  const { organizationId } = person;
  const wish = { organizationId, name: 'deploy', scopes: ['organization:read'], lifetimeDays: 30 };
  const made = await server.call('apiKey.create', { ...wish, mutationId: mutationId() }, { cookie });
  const { token: apiKey } = made.data as { token: string };
  const byKey = async () => (await server.call('organization.get', { organizationId }, { apiKey })).outcome;
  expect(await byKey()).toBe('ok');
  world.clock.advance({ hours: 6 * 24 });
  expect((await call('inspectUndo', { token: undoToken })).data).toMatchObject({
    email: person.email,
    newEmail: email,
    isInForce: true,
  });
  const { cookie: thief } = await openSession(world, person.accountId);
  expect(await undo(undoToken)).toMatchObject({ outcome: 'ok', data: { email: person.email, wasInForce: true } });
  expect(await emailOf(person)).toBe(person.email);
  const membership = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: person.membershipId } });
  expect(membership.email).toBe(person.email);
  expect(await Promise.all([cookie, thief].map(isSomebody))).toEqual([false, false]);
  expect(await byKey()).not.toBe('ok');
  expect(await mailsTo(email)).toContain('email-change-undone');
  expect(await mailsTo(person.email)).toContain('email-change-undone');
  expect((await undo(undoToken)).outcome).toBe('email.link-rejected');
});

test('[EML6] a new password does not take the way back from the old address, and after seven days nobody has it', async () => {
  const { person, cookie, token, undoToken, email } = await asking();
  await confirm(token, cookie);
  const change = { currentPassword: goodPassword, password: 'nineteen yellow 8 hats' };
  const renewed = await server.call('password.change', change, { cookie });
  await server.call('session.signOutEverywhere', {}, { cookie: renewed.cookie });
  expect((await call('inspectUndo', { token: undoToken })).outcome).toBe('ok');
  world.clock.advance({ hours: 7 * 24 });
  expect((await undo(undoToken)).outcome).toBe('email.link-rejected');
  expect(await emailOf(person)).toBe(email);
});

test('[EML6] who changes the address twice keeps nothing: the first one takes both changes back', async () => {
  const { person, cookie, token, undoToken } = await asking();
  await confirm(token, cookie);
  world.clock.advance({ seconds: 1 });
  expect((await ask(cookie, newAddress())).outcome).toBe('ok');
  const second = await linksOf(person);
  expect((await confirm(second.token, cookie)).outcome).toBe('ok');
  expect((await undo(undoToken)).outcome).toBe('ok');
  expect(await emailOf(person)).toBe(person.email);
  expect((await undo(second.undoToken)).outcome).toBe('email.link-rejected');
});

test('[EML7] an account asks five times a day, then is told how long to wait', async () => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  for (let request = 0; request < limits.emailChange.maxPerAccountPerDay; request += 1) {
    expect((await ask(cookie, newAddress())).outcome).toBe('ok');
  }
  const refused = await ask(cookie, newAddress());
  expect(refused).toMatchObject({ status: 429, outcome: 'request.too-many' });
  expect(JSON.stringify(refused.body)).toMatch(/"retryAfterSeconds":\d+/);
});
