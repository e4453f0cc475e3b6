import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { connectIdentity } from '../operations/connect-identity.ts';
import { openSession } from '../testing/caller.ts';
import type { Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { type Bend, type BentIssuer, openBentIssuer } from '../testing/identity/bent-issuer.ts';
import { createIdentityBrowser } from '../testing/identity/browser.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
let issuer: BentIssuer;
let other: BentIssuer;
let grace: Person;
const failed = 'identity.provider-failed';
const rejected = 'identity.attempt-rejected';

beforeAll(async () => {
  world = await openWorld();
  issuer = await openBentIssuer('bent');
  other = await openBentIssuer('other');
  server = await openHttpServer(world, { identity: { github: null, oidc: [issuer.settings, other.settings] } });
  const { admin } = await world.given.organization();
  grace = await world.given.member(admin);
  const identity = { provider: 'bent', issuer: issuer.settings.issuer, subject: 'subject-1', label: null };
  await world.given.act(grace.accountId, connectIdentity, { identity });
});
beforeEach(async () => {
  issuer.bend();
  await world.db.pool.query('DELETE FROM rate_limit');
});
afterAll(async () => {
  await server.close();
  await issuer.close();
  await other.close();
  await world.close();
});

/** A browser that has gone to the issuer and holds its answer. */
async function givenAnswer(bend: Bend = {}, at: HttpServer = server) {
  issuer.bend(bend);
  const browser = createIdentityBrowser(at);
  const location = await browser.start('identity.startSignIn', { provider: 'bent' });
  return { browser, location, callback: await issuer.authorize(location) };
}

/** A server that has not asked the issuer anything yet. */
async function givenNewServer(): Promise<HttpServer> {
  const fresh = await openHttpServer(world, { identity: { github: null, oidc: [issuer.settings] } });
  onTestFinished(() => fresh.close());
  return fresh;
}

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

test('[OAU2] [OAU4] a good answer signs in whoever has connected the identity, whatever it says of addresses', async () => {
  const { browser, callback } = await givenAnswer({ claims: { email: 'somebody@else.test', email_verified: false } });
  expect((await browser.land(callback)).path).toBe('/sign-in?next=%2F');
  expect(await browser.email()).toBe(grace.email);
});

const html: [number, string, string] = [200, 'text/html', '<h1>Maintenance</h1>'];
const broken: [what: string, bend: Bend][] = [
  ['signed by a stranger’s key', { signedBy: 'stranger' }],
  ['signed by nobody (alg none)', { signedBy: 'nobody' }],
  ['signed with the client’s own secret', { signedBy: 'client secret' }],
  ['of another issuer', { claims: { iss: 'https://other.test' } }],
  ['for another audience', { claims: { aud: 'another client' } }],
  ['for two audiences, authorized for the other', { claims: { aud: ['client', 'another'], azp: 'another' } }],
  ['expired', { claims: { exp: inSeconds(-120) } }],
  ['without an end', { claims: { exp: undefined } }],
  ['issued in the future', { claims: { iat: inSeconds(600), exp: inSeconds(1_200) } }],
  ['not valid yet', { claims: { nbf: inSeconds(600) } }],
  ['without a time of issue', { claims: { iat: undefined } }],
  ['without the nonce', { claims: { nonce: undefined } }],
  ['with another nonce', { claims: { nonce: 'of another attempt' } }],
  ['without a subject', { claims: { sub: undefined } }],
  ['with a number as its subject', { claims: { sub: 1 } }],
  ['with an empty subject', { claims: { sub: '' } }],
  ['replaced by a page of HTML', { at: { '/token': html } }],
  ['replaced by JSON that is none', { at: { '/token': [200, 'application/json', '{"id_token":'] } }],
  ['missing', { at: { '/token': [200, 'application/json', '{"access_token":"a","token_type":"Bearer"}'] } }],
  [
    'of another form',
    { at: { '/token': [200, 'application/json', '{"access_token":"a","token_type":"Bearer","id_token":"a.b"}'] } },
  ],
  ['replaced by a refusal', { at: { '/token': [400, 'application/json', '{"error":"invalid_grant"}'] } }],
  ['replaced by a fault', { at: { '/token': [500, 'text/plain', 'oops'] } }],
  ['contradicted by the userinfo of another subject', { userinfo: { sub: 'subject-2', email: 'x@y.test' } }],
  ['come back with the name of another issuer (mix-up)', { answer: (query) => query.set('iss', 'https://other.test') }],
  ['come back without the issuer’s name, which it announced', { answer: (query) => query.delete('iss') }],
  ['come back without a code', { answer: (query) => query.delete('code') }],
  ['come back with two codes', { answer: (query) => query.append('code', 'another') }],
  ['come back with a made-up code', { answer: (query) => query.set('code', 'made up') }],
  ['come back as an error', { answer: (query) => (query.delete('code'), query.set('error', 'server_error')) }],
];

test.each(broken)(
  '[OAU4] an answer that is %s signs nobody in and ends on a page that says so',
  async (_what, bend) => {
    const { browser, callback } = await givenAnswer(bend);
    const { path } = await browser.land(callback);
    expect(path).toBe(`/sign-in-failed?code=${failed}&purpose=sign-in`);
    expect(await browser.email()).toBeNull();
  },
);

test('[OAU4] whoever does not agree at the provider is told that nothing was changed', async () => {
  const answer = (query: URLSearchParams) => (query.delete('code'), query.set('error', 'access_denied'));
  const { browser, callback } = await givenAnswer({ answer });
  expect((await browser.land(callback)).refused).toBe('identity.cancelled');
});

test('[OAU4] keys that cannot be read make no signature right', async () => {
  const fresh = await givenNewServer();
  const { browser, callback } = await givenAnswer({ at: { '/jwks': html } }, fresh);
  expect((await browser.land(callback)).refused).toBe(failed);
});

test('[OAU4] an issuer that says to be another one is not gone to, and is asked anew at the next try', async () => {
  const fresh = await givenNewServer();
  for (const bend of [
    { discovery: { issuer: 'https://other.test' } },
    { at: { '/.well-known/openid-configuration': html } },
  ]) {
    await expect(givenAnswer(bend, fresh)).rejects.toThrow(failed);
  }
  const { browser, callback } = await givenAnswer({}, fresh);
  expect((await browser.land(callback)).refused).toBeNull();
});

test('[OAU4] an issuer that does not answer is waited for so long and no longer', async () => {
  const fresh = await givenNewServer();
  const slow = givenAnswer({ silentAt: '/.well-known/openid-configuration' }, fresh);
  await expect(slow).rejects.toThrow('identity.provider-unreachable');
  const { browser, callback } = await givenAnswer({ silentAt: '/token' });
  expect((await browser.land(callback)).refused).toBe('identity.provider-unreachable');
}, 30_000);

test('[OAU4] an issuer that is gone is unreachable', async () => {
  const gone = await openBentIssuer('gone');
  const fresh = await openHttpServer(world, { identity: { github: null, oidc: [gone.settings] } });
  onTestFinished(() => fresh.close());
  await gone.close();
  const start = createIdentityBrowser(fresh).start('identity.startSignIn', { provider: 'gone' });
  await expect(start).rejects.toThrow('identity.provider-unreachable');
});

test('[OAU3] an answer counts once: neither the same browser nor the same code gets in again', async () => {
  const { browser, callback } = await givenAnswer();
  const before = browser.cookie();
  expect((await browser.land(callback)).refused).toBeNull();
  const copy = createIdentityBrowser(server, before);
  expect((await copy.land(callback)).refused).toBe(rejected);
  expect(await copy.email()).toBeNull();

  const again = await givenAnswer();
  again.callback.searchParams.set('code', callback.searchParams.get('code') ?? '');
  expect((await again.browser.land(again.callback)).refused).toBe(failed);
});

test('[OAU3] of fifty answers at one moment one counts', async () => {
  const { browser, callback } = await givenAnswer();
  const copies = Array.from({ length: 50 }, () => createIdentityBrowser(server, browser.cookie()));
  const landings = await Promise.all(copies.map((copy) => copy.land(callback)));
  expect(landings.filter(({ refused }) => refused === null)).toHaveLength(1);
  expect(landings.filter(({ refused }) => refused === rejected)).toHaveLength(49);
});

test('[OAU3] a code that somebody else was given fails for want of their verifier', async () => {
  const [victim, attacker] = [await givenAnswer(), await givenAnswer()];
  victim.callback.searchParams.set('code', attacker.callback.searchParams.get('code') ?? '');
  expect((await victim.browser.land(victim.callback)).refused).toBe(failed);
  expect(await victim.browser.email()).toBeNull();
});

test('[OAU3] another state, none, two, and one from another browser are refused before the provider is asked', async () => {
  const [mine, foreign] = [await givenAnswer(), await givenAnswer()];
  const changed = (change: (query: URLSearchParams) => void) => {
    const url = new URL(mine.callback);
    change(url.searchParams);
    return url;
  };
  const state = foreign.callback.searchParams.get('state') ?? '';
  for (const url of [
    changed((query) => query.set('state', state)),
    changed((query) => query.delete('state')),
    changed((query) => query.append('state', state)),
    foreign.callback,
  ]) {
    expect((await mine.browser.land(url)).refused).toBe(rejected);
  }
  expect((await createIdentityBrowser(server).land(mine.callback)).refused).toBe(rejected);
  expect((await mine.browser.land(mine.callback)).refused).toBeNull();
});

test('[OAU3] an answer of one provider does not count at the address of another, even with its cookie', async () => {
  const { browser, callback } = await givenAnswer();
  callback.pathname = '/auth/other/callback';
  expect((await browser.land(callback)).refused).toBe(rejected);
  callback.pathname = '/auth/nobody/callback';
  expect((await browser.land(callback)).refused).toBe('identity.provider-unknown');
});

test('[OAU3] a cookie that was changed, cut, made up or malformed is nobody’s way, and no fault', async () => {
  const { browser, callback } = await givenAnswer();
  const sealed = /rollcall-identity=([^;]+)/.exec(browser.cookie())?.[1] ?? '';
  const flipped = `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`;
  for (const value of [flipped, sealed.slice(0, -2), 'made up', '%E0%A4%A', '{}', 'x'.repeat(3_000)]) {
    browser.setCookie('rollcall-identity', value);
    expect((await browser.land(callback)).refused, value.slice(0, 20)).toBe(rejected);
  }
});

test('[OAU3] nothing of the attempt can be read from its cookie, and scripts cannot read the cookie', async () => {
  const secure = await openHttpServer(world, {
    identity: { github: null, oidc: [issuer.settings] },
    publicOrigin: 'https://people.example.com',
  });
  onTestFinished(() => secure.close());
  const input = { provider: 'bent', token: 'the token of an invitation' };
  const headers = { origin: 'https://people.example.com' };
  const { headers: answered } = await secure.call('identity.startJoin', input, { headers });
  const [cookie = ''] = answered.getSetCookie();
  expect(cookie).toMatch(/^__Host-rollcall-identity=[\w-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  expect(Buffer.from(cookie.split('=')[1] ?? '', 'base64url').toString('latin1')).not.toContain('invitation');
});

test('[OAU3] ten minutes later an answer comes too late', async () => {
  const { browser, callback } = await givenAnswer();
  world.clock.advance({ minutes: 10 });
  expect((await browser.land(callback)).refused).toBe(rejected);
});

test('[OAU8] whoever was signed in here before is not left signed in beside the new person', async () => {
  const { admin } = await world.given.organization();
  const former = await openSession(world, admin.accountId);
  const browser = createIdentityBrowser(server, former.cookie);
  expect(await browser.email()).toBe(admin.email);
  const location = await browser.start('identity.startSignIn', { provider: 'bent' });
  await browser.land(await issuer.authorize(location));
  expect(await browser.email()).toBe(grace.email);
  expect(await createIdentityBrowser(server, former.cookie).email()).toBeNull();
});

test('[OAU8] where the way ends is a page of ours, whatever it was asked for', async () => {
  for (const next of ['https://evil.test', '//evil.test', '/\\evil.test', 'javascript:alert(1)', '/o/x?y=1#z']) {
    issuer.bend();
    const browser = createIdentityBrowser(server);
    const location = await browser.start('identity.startSignIn', { provider: 'bent', next });
    const { path } = await browser.land(await issuer.authorize(location));
    expect(new URL(path, server.url).origin).toBe(server.url);
    expect(path).toBe(`/sign-in?${new URLSearchParams({ next }).toString()}`);
  }
});

test('[OAU3] a network begins sixty ways in ten minutes and no more', async () => {
  const browser = createIdentityBrowser(server);
  for (let ways = 0; ways < 60; ways += 1) await browser.start('identity.startSignIn', { provider: 'bent' });
  await expect(browser.start('identity.startSignIn', { provider: 'bent' })).rejects.toThrow('request.too-many');
});
