import { afterAll, beforeEach, expect, test } from 'vitest';
import { connectIdentity } from '../operations/connect-identity.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { requestPasswordReset } from '../operations/reset-password.ts';
import { goodPassword, type Person } from '../testing/given.ts';
import { createIdentityBrowser } from '../testing/identity/browser.ts';
import { openIdentityOffice } from './testing/identity-office.ts';

const office = await openIdentityOffice();
const { world, server, issuer, acme, givenIssued, go, invite, accountOf, eventsOf } = office;
beforeEach(office.forgetCounts);
afterAll(office.close);

/** Somebody with an account who is invited again after having been removed. */
async function givenFormerMember() {
  const { organizationId, admin } = acme;
  const person = await world.given.member(admin);
  const { membershipId } = person;
  await world.given.act(admin.accountId, removeMembership, { organizationId, membershipId });
  return { ...person, token: await invite(person.email) };
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
