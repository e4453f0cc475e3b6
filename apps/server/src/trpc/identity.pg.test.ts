import type { EventType, IdentityId } from '@rollcall/domain';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectIdentity, disconnectIdentity } from '../operations/connect-identity.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { requestPasswordReset } from '../operations/reset-password.ts';
import { readEvents } from '../storage/event-log.ts';
import { setUpAuthenticator } from '../testing/authenticator-app.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { createIdentityBrowser, type IdentityBrowser } from '../testing/identity/browser.ts';
import { logInAt } from '../testing/identity/log-in.ts';
import { openRealIssuer, type RealIssuer } from '../testing/identity/real-issuer.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
let issuer: RealIssuer;
let acme: GivenOrganization;
const lines: string[] = [];
let count = 0;

beforeAll(async () => {
  world = await openWorld();
  issuer = await openRealIssuer('example');
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  server = await openHttpServer(world, { log, identity: { github: null, oidc: [issuer.settings] } });
  issuer.serve(server.url);
  acme = await world.given.organization();
});
beforeEach(async () => {
  await world.db.pool.query('DELETE FROM rate_limit');
});
afterAll(async () => {
  await server.close();
  await issuer.close();
  await world.close();
});

/** Somebody whom the issuer knows and who has no account here. */
function givenIssued(isVerified = true) {
  count += 1;
  const login = `person-${count}`;
  const email = `${login}@${acme.domain}`;
  issuer.people.set(login, { email, email_verified: isVerified, name: 'Margaret Hamilton' });
  return { login, email };
}

/** An account of ours that somebody has connected at the issuer. */
async function givenConnected(): Promise<Person & { login: string }> {
  const { login } = givenIssued();
  const person = await world.given.member(acme.admin);
  const identity = { provider: 'example', issuer: issuer.settings.issuer, subject: login, label: null };
  await world.given.act(person.accountId, connectIdentity, { identity });
  return { ...person, login };
}

/** Goes to the issuer, logs in there and comes back. */
async function go(browser: IdentityBrowser, procedure: string, input: Record<string, unknown>, login: string) {
  const location = await browser.start(`identity.${procedure}`, { provider: 'example', ...input });
  return browser.land(await logInAt(location, login));
}

async function invite(email: string): Promise<string> {
  return world.given.tokenOf(await world.given.invitation(acme.admin, email));
}

const accountOf = (email: string) =>
  world.db.prisma.account.findUnique({ where: { email }, include: { identities: true, sessions: true } });

async function eventsOf(accountId: string, type: EventType) {
  const events = await readEvents(world.db, [{ streamId: accountId as `acc_${string}`, after: 0 }], 500);
  return events.filter((event) => event.type === type);
}

async function signedInBrowser({ accountId }: { accountId: Person['accountId'] }): Promise<IdentityBrowser> {
  return createIdentityBrowser(server, (await openSession(world, accountId)).cookie);
}

test('[OAU5] an invited person joins by an issuer that has verified the invited address, and needs no password', async () => {
  const { login, email } = givenIssued();
  const browser = createIdentityBrowser(server);
  const { path } = await go(browser, 'startJoin', { token: await invite(email) }, login);
  expect(path).toBe(`/sync/${acme.organizationId}`);
  expect(await browser.email()).toBe(email);
  const account = await accountOf(email);
  expect(account).toMatchObject({ name: 'Margaret Hamilton', passwordHash: null });
  expect(account?.identities).toMatchObject([{ subject: login, issuer: issuer.settings.issuer, provider: 'example' }]);
  const [event] = await eventsOf(account?.id ?? '', 'identity.connected');
  expect(event?.data).toEqual({ identityId: account?.identities[0]?.id, provider: 'example' });

  const later = createIdentityBrowser(server);
  await go(later, 'startSignIn', {}, login);
  expect(await later.email()).toBe(email);
});

test('[OAU5] an address that the issuer has not verified, or another than the invited one, joins nothing', async () => {
  const [unverified, verified] = [givenIssued(false), givenIssued()];
  const { email: invited } = givenIssued();
  const browser = createIdentityBrowser(server);
  const attempts: [string, string, string][] = [
    [unverified.email, unverified.login, 'identity.email-unverified'],
    [invited, verified.login, 'identity.other-email'],
  ];
  for (const [email, login, code] of attempts) {
    const token = await invite(email);
    expect(await go(browser, 'startJoin', { token }, login)).toMatchObject({ refused: code });
    expect(await accountOf(email)).toBeNull();
    expect(await browser.email()).toBeNull();
    // The invitation is as good as before.
    expect((await server.call('invitation.inspect', { token })).outcome).toBe('ok');
  }
});

test('[OAU5] an issuer without an address, or with one that is none, joins nothing', async () => {
  const { login, email } = givenIssued();
  for (const wrong of [undefined, '', 'no address', `"<b>"@${acme.domain}`, 7]) {
    issuer.people.set(login, { email: wrong as string, email_verified: true, name: 'Nobody' });
    const { refused } = await go(createIdentityBrowser(server), 'startJoin', { token: await invite(email) }, login);
    expect(['identity.email-unverified', 'identity.other-email'], String(wrong)).toContain(refused);
  }
  expect(await accountOf(email)).toBeNull();
});

/** Somebody with an account who is invited again after having been removed. */
async function givenFormerMember() {
  const { organizationId, admin } = acme;
  const person = await world.given.member(admin);
  const { membershipId } = person;
  await world.given.act(admin.accountId, removeMembership, { organizationId, membershipId });
  return { ...person, token: await invite(person.email) };
}

test('[OAU2] [OAU5] an account with the very address that the issuer has verified is neither taken nor connected', async () => {
  const person = await givenFormerMember();
  issuer.people.set('twin', { email: person.email, email_verified: true, name: 'Mallory' });
  const browser = createIdentityBrowser(server);
  expect(await go(browser, 'startSignIn', {}, 'twin')).toMatchObject({ refused: 'identity.unknown' });
  const { refused } = await go(browser, 'startJoin', { token: person.token }, 'twin');
  expect(refused).toBe('invitation.account-exists');
  expect(await browser.email()).toBeNull();
  expect(await accountOf(person.email)).toMatchObject({ name: 'Grace Hopper', identities: [] });
});

test('[OAU2] without an invitation nobody becomes an account', async () => {
  const { login, email } = givenIssued();
  const { refused } = await go(createIdentityBrowser(server), 'startSignIn', {}, login);
  expect(refused).toBe('identity.unknown');
  expect(await accountOf(email)).toBeNull();
});

test('[OAU5] who has connected an identity takes by it an invitation to their own account, and no other', async () => {
  const [own, other] = [await givenFormerMember(), await givenFormerMember()];
  const identity = { provider: 'example', issuer: issuer.settings.issuer, subject: 'returning', label: null };
  await world.given.act(own.accountId, connectIdentity, { identity });
  issuer.people.set('returning', { email: 'private@elsewhere.test', email_verified: false, name: 'Grace' });
  const browser = createIdentityBrowser(server);
  const { refused } = await go(browser, 'startJoin', { token: other.token }, 'returning');
  expect(refused).toBe('invitation.other-account');
  expect(await browser.email()).toBeNull();
  const { path } = await go(browser, 'startJoin', { token: own.token }, 'returning');
  expect(path).toBe(`/sync/${acme.organizationId}`);
  expect(await browser.email()).toBe(own.email);
});

test('[OAU6] a person who is signed in and fresh connects an identity, and signs in by it from then on', async () => {
  const person = await world.given.member(acme.admin);
  const { login, email } = givenIssued();
  const browser = await signedInBrowser(person);
  expect((await go(browser, 'startConnect', {}, login)).path).toBe('/account/security');
  const { data } = await server.call('identity.list', {}, { cookie: browser.cookie() });
  expect(data).toMatchObject({ hasPassword: true, identities: [{ provider: 'example', label: email }] });

  const later = createIdentityBrowser(server);
  await go(later, 'startSignIn', {}, login);
  expect(await later.email()).toBe(person.email);
  // Once more is no news.
  await go(browser, 'startConnect', {}, login);
  expect(await eventsOf(person.accountId, 'identity.connected')).toHaveLength(1);
});

test('[OAU6] an identity opens one account: it is not connected with a second one', async () => {
  const { login, accountId } = await givenConnected();
  const browser = await signedInBrowser(await world.given.member(acme.admin));
  expect((await go(browser, 'startConnect', {}, login)).refused).toBe('identity.connected-elsewhere');
  expect(await world.db.prisma.identity.findMany({ where: { subject: login } })).toMatchObject([{ accountId }]);
});

test('[OAU6] what one session began another does not end, not even in the same browser', async () => {
  const { login } = givenIssued();
  const [one, other] = [await world.given.member(acme.admin), await world.given.member(acme.admin)];
  for (const procedure of ['startConnect', 'startProof']) {
    const browser = await signedInBrowser(one);
    const location = await browser.start(`identity.${procedure}`, { provider: 'example' });
    const [name = '', value = ''] = (await openSession(world, other.accountId)).cookie.split('=');
    browser.setCookie(name, value);
    const answered = await logInAt(location, login);
    expect((await browser.land(answered)).refused, procedure).toBe('identity.attempt-rejected');
  }
  expect(await world.db.prisma.identity.findMany({ where: { subject: login } })).toEqual([]);
});

test('[OAU1] [OAU6] the last way in stays, also when both of the last two are asked away at once', async () => {
  const { login, email } = givenIssued();
  const browser = createIdentityBrowser(server);
  await go(browser, 'startJoin', { token: await invite(email) }, login);
  const disconnect = (identityId: string) =>
    server.call('identity.disconnect', { identityId, mutationId: `test:${identityId}` }, { cookie: browser.cookie() });
  const [first] = (await accountOf(email))?.identities ?? [];
  expect((await disconnect(first?.id ?? '')).outcome).toBe('account.last-sign-in-method');

  const { login: second } = givenIssued();
  await go(browser, 'startConnect', {}, second);
  const account = await accountOf(email);
  const outcomes = await Promise.all((account?.identities ?? []).map(async ({ id }) => (await disconnect(id)).outcome));
  expect(outcomes.toSorted()).toEqual(['account.last-sign-in-method', 'ok']);
  expect((await accountOf(email))?.identities).toHaveLength(1);
  expect(await eventsOf(account?.id ?? '', 'identity.disconnected')).toHaveLength(1);
});

test('[OAU6] a disconnected identity opens nothing any more, also when the browser is on its way back', async () => {
  const { login, accountId } = await givenConnected();
  const browser = createIdentityBrowser(server);
  const location = await browser.start('identity.startSignIn', { provider: 'example' });
  const answered = await logInAt(location, login);
  const { id } = await world.db.prisma.identity.findFirstOrThrow({ where: { accountId } });
  await world.given.act(accountId, disconnectIdentity, { identityId: id as IdentityId });
  expect((await browser.land(answered)).refused).toBe('identity.unknown');

  const { cookie } = await openSession(world, accountId);
  const again = { identityId: id, mutationId: 'test:disconnect-again' };
  expect((await server.call('identity.disconnect', again, { cookie })).outcome).toBe('identity.not-found');
});

test('[OAU7] [SES14] who signs in by an identity has to confirm before rights are handed out: nobody asked them just now', async () => {
  const { login } = await givenConnected();
  const browser = createIdentityBrowser(server);
  await go(browser, 'startSignIn', {}, login);
  await expect(browser.start('identity.startConnect', { provider: 'example' })).rejects.toThrow('session.not-fresh');

  const location = await browser.start('identity.startProof', { provider: 'example' });
  expect(location.searchParams.get('prompt')).toBe('login');
  expect(location.searchParams.get('max_age')).toBe('0');
  expect((await browser.land(await logInAt(location, login))).path).toBe('/confirmed');
  await browser.start('identity.startConnect', { provider: 'example' });
});

test('[SFA6] [OAU3] a provider vouches for the person, not for their second factor: no session begins before the code', async () => {
  const { login, accountId } = await givenConnected();
  const { cookie } = await openSession(world, accountId);
  const app = await setUpAuthenticator(server, world.clock, cookie);
  const browser = createIdentityBrowser(server);
  const { path } = await go(browser, 'startSignIn', { next: '/o/elsewhere' }, login);
  expect(path).toBe(
    `/sign-in?${new URLSearchParams({ next: '/o/elsewhere', factors: '["authenticator"]' }).toString()}`,
  );
  const isSomebody = async () => (await server.call('session.get', {}, { cookie: browser.cookie() })).data !== null;
  expect(await isSomebody()).toBe(false);
  const answer = await server.call('session.signInWithCode', { code: app.nextCode() }, { cookie: browser.cookie() });
  expect(answer.data).toEqual({ outcome: 'signed-in', accountId });
  expect((await server.call('session.get', {}, { cookie: answer.cookie })).data).toMatchObject({
    account: { id: accountId },
  });
});

test('[OAU7] an answer that does not say that the person was asked again confirms nothing', async () => {
  const { login } = await givenConnected();
  const browser = createIdentityBrowser(server);
  await go(browser, 'startSignIn', {}, login);
  const location = await browser.start('identity.startProof', { provider: 'example' });
  // What a script on the way could take out: then the issuer lets the browser through without a question.
  for (const asked of ['prompt', 'max_age']) location.searchParams.delete(asked);
  expect((await browser.land(await logInAt(location, login))).refused).toBe('identity.not-fresh');
  await expect(browser.start('identity.startConnect', { provider: 'example' })).rejects.toThrow('session.not-fresh');
});

test('[OAU7] somebody else’s identity confirms nothing', async () => {
  const [one, other] = [await givenConnected(), await givenConnected()];
  const browser = createIdentityBrowser(server);
  await go(browser, 'startSignIn', {}, one.login);
  expect((await go(browser, 'startProof', {}, other.login)).refused).toBe('identity.other-account');
});

test('[OAU1] [SES6] an account without a password answers a guess like any other, and gets a password by mail', async () => {
  const { login, email } = givenIssued();
  await go(createIdentityBrowser(server), 'startJoin', { token: await invite(email) }, login);
  for (const password of ['', 'null', goodPassword]) {
    expect((await server.call('session.signIn', { email, password })).outcome).toBe('session.rejected');
  }
  const accountId = (await accountOf(email))?.id as Person['accountId'];
  await world.given.act(null, requestPasswordReset, { accountId });
  const { id } = await world.db.prisma.passwordReset.findFirstOrThrow({ where: { accountId } });
  const token = world.deps.links.mint('password-reset', id, 1);
  expect((await server.call('password.reset', { token, password: goodPassword })).outcome).toBe('ok');
  expect((await server.call('session.signIn', { email, password: goodPassword })).outcome).toBe('ok');
});

test('[OAU8] neither events nor receipts nor logs hold a code, a state, a secret or what the issuer calls the person', async () => {
  const { login, accountId } = await givenConnected();
  const browser = createIdentityBrowser(server);
  const location = await browser.start('identity.startSignIn', { provider: 'example' });
  const answered = await logInAt(location, login);
  await browser.land(answered);
  const { rows } = await world.db.pool.query<{ text: string }>(
    `SELECT (SELECT string_agg(e::text, '') FROM event e WHERE stream_id = $1) ||
            (SELECT string_agg(r::text, '') FROM mutation_receipt r WHERE stream_id = $1) AS text`,
    [accountId],
  );
  const logged = lines.join('');
  expect(logged).toContain('/auth/example/callback');
  const kept = `${rows[0]?.text ?? ''}${logged}`;
  expect(kept).toContain('identity.connected');
  const secrets = ['code', 'state'].map((name) => answered.searchParams.get(name) ?? 'missing');
  for (const secret of [...secrets, login, issuer.settings.clientSecret]) expect(kept).not.toContain(secret);
});
