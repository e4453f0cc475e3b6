import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { GivenOrganization } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { createIdentityBrowser, type IdentityBrowser } from '../testing/identity/browser.ts';
import { type GithubPerson, type GithubStandIn, openGithubStandIn } from '../testing/identity/github-stand-in.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
let github: GithubStandIn;
let acme: GivenOrganization;
let count = 0;

beforeAll(async () => {
  world = await openWorld();
  github = await openGithubStandIn();
  server = await openHttpServer(world, { github: github.endpoints });
  acme = await world.given.organization();
});
beforeEach(() => github.answerUserWith(undefined));
afterAll(async () => {
  await server.close();
  await github.close();
  await world.close();
});

/** Somebody who sits at the browser and is signed in at GitHub. */
function givenPerson(change: Partial<GithubPerson> = {}) {
  count += 1;
  const email = `octo-${count}@${acme.domain}`;
  const emails = [
    { email: `private-${count}@elsewhere.test`, primary: false, verified: true, visibility: null },
    { email, primary: true, verified: true, visibility: 'private' },
  ];
  const person = { id: 100 + count, login: `octo-${count}`, name: 'Octo Cat', emails, ...change };
  github.person(person);
  return { ...person, email };
}

async function go(browser: IdentityBrowser, procedure: string, input: Record<string, unknown> = {}) {
  const location = await browser.start(`identity.${procedure}`, { provider: 'github', ...input });
  return browser.land(await github.authorize(location));
}

const invite = async (email: string) => world.given.tokenOf(await world.given.invitation(acme.admin, email));

test('[OAU10] GitHub is asked with PKCE, for nothing but who somebody is and at which addresses', async () => {
  const { searchParams } = await createIdentityBrowser(server).start('identity.startSignIn', { provider: 'github' });
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'client',
    scope: 'read:user user:email',
    redirect_uri: `${server.url}/auth/github/callback`,
    code_challenge_method: 'S256',
  });
});

test('[OAU10] [OAU5] the primary address counts when GitHub has verified it', async () => {
  const { email, emails } = givenPerson();
  const browser = createIdentityBrowser(server);
  expect((await go(browser, 'startJoin', { token: await invite(email) })).path).toBe(`/sync/${acme.organizationId}`);
  expect(await browser.email()).toBe(email);

  const second = givenPerson({ emails: emails.map((one) => ({ ...one, verified: !one.primary })) });
  const token = await invite(second.email);
  const { refused } = await go(createIdentityBrowser(server), 'startJoin', { token });
  expect(refused).toBe('identity.email-unverified');
  const third = givenPerson({ emails: [] });
  const without = await go(createIdentityBrowser(server), 'startJoin', { token: await invite(third.email) });
  expect(without.refused).toBe('identity.email-unverified');
});

test('[OAU2] [OAU10] the number is who somebody is: a login that changed hands opens nothing', async () => {
  const first = givenPerson();
  await go(createIdentityBrowser(server), 'startJoin', { token: await invite(first.email) });
  github.person({ ...first, login: 'renamed', name: null });
  const renamed = createIdentityBrowser(server);
  await go(renamed, 'startSignIn');
  expect(await renamed.email()).toBe(first.email);

  github.person({ ...first, id: 9_999 });
  const squatter = createIdentityBrowser(server);
  expect((await go(squatter, 'startSignIn')).refused).toBe('identity.unknown');
  expect(await squatter.email()).toBeNull();
});

test('[OAU3] [OAU10] a code that was used, is made up, or was somebody else’s lets nobody in', async () => {
  givenPerson();
  const browser = createIdentityBrowser(server);
  for (const code of ['made up', null]) {
    const callback = await github.authorize(await browser.start('identity.startSignIn', { provider: 'github' }));
    if (code === null) callback.searchParams.delete('code');
    else callback.searchParams.set('code', code);
    expect((await browser.land(callback)).refused).toBe('identity.provider-failed');
  }
  const victim = createIdentityBrowser(server);
  const foreign = await github.authorize(await browser.start('identity.startSignIn', { provider: 'github' }));
  const own = await github.authorize(await victim.start('identity.startSignIn', { provider: 'github' }));
  own.searchParams.set('code', foreign.searchParams.get('code') ?? '');
  expect((await victim.land(own)).refused).toBe('identity.provider-failed');
});

test.each<[string, [number, string]]>([
  ['a fault', [500, 'oops']],
  ['a page of HTML', [200, '<h1>Unicorn</h1>']],
  ['somebody without a number', [200, '{"login":"octo"}']],
  ['somebody whose number is a text', [200, '{"id":"1","login":"octo"}']],
  ['nobody', [200, 'null']],
])('[OAU4] [OAU10] when GitHub answers with %s, nobody is let in', async (_what, answer) => {
  givenPerson();
  github.answerUserWith(answer);
  expect((await go(createIdentityBrowser(server), 'startSignIn')).refused).toBe('identity.provider-failed');
});

test('[OAU4] GitHub is waited for so long and no longer', async () => {
  givenPerson();
  github.answerUserWith(null);
  expect((await go(createIdentityBrowser(server), 'startSignIn')).refused).toBe('identity.provider-unreachable');
}, 20_000);

test('[OAU7] [OAU10] GitHub does not say when it asked somebody, so it confirms nothing', async () => {
  const { email } = givenPerson();
  const browser = createIdentityBrowser(server);
  await go(browser, 'startJoin', { token: await invite(email) });
  expect((await go(browser, 'startProof')).refused).toBe('identity.not-fresh');
  const later = createIdentityBrowser(server);
  await go(later, 'startSignIn');
  await expect(later.start('identity.startConnect', { provider: 'github' })).rejects.toThrow('session.not-fresh');
});

test('[OAU5] a person whom GitHub calls nothing usable is called by their address', async () => {
  const { email } = givenPerson({ name: 'http://evil.test' });
  await go(createIdentityBrowser(server), 'startJoin', { token: await invite(email) });
  const { name } = await world.db.prisma.account.findUniqueOrThrow({ where: { email } });
  expect(name).toBe(`octo ${count}`);
});
