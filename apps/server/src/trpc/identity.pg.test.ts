import type { IdentityId } from '@rollcall/domain';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { disconnectIdentity } from '../operations/connect-identity.ts';
import { setUpAuthenticator } from '../testing/authenticator-app.ts';
import { openSession } from '../testing/caller.ts';
import { createIdentityBrowser } from '../testing/identity/browser.ts';
import { logInAt } from '../testing/identity/log-in.ts';
import { openIdentityOffice } from './testing/identity-office.ts';

const office = await openIdentityOffice();
const {
  world,
  server,
  issuer,
  acme,
  lines,
  givenIssued,
  givenConnected,
  go,
  invite,
  accountOf,
  eventsOf,
  signedInBrowser,
} = office;
beforeEach(office.forgetCounts);
afterAll(office.close);

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
