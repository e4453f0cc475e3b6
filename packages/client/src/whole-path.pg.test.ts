import type { EventView } from '@rollcall/protocol';
import { goodPassword, openTestApp, type TestApp } from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createFeedClient, type FeedClient } from './feed-client.ts';
import { createSocketTransport } from './socket-transport.ts';
import { type Client, createClient, pullThrough } from './trpc-client.ts';

let app: TestApp;
const feeds: FeedClient[] = [];
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(async () => {
  for (const feed of feeds) feed.close();
  await app.close();
});

/** A tool that signs in as a person does and keeps the cookies that it is given. */
async function signedIn(email: string): Promise<{ client: Client; feed: FeedClient }> {
  const cookies = new Map<string, string>();
  const cookie = () => Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
  const client = createClient({
    baseUrl: app.url,
    headers: () => ({ origin: app.url, cookie: cookie() }),
    fetch: async (...request) => {
      const answer = await fetch(...request);
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      return answer;
    },
  });
  await client.session.signIn.mutate({ email, password: goodPassword });
  const transport = createSocketTransport({ baseUrl: app.url, headers: { origin: app.url, cookie: cookie() } });
  const feed = createFeedClient({ transport, pull: pullThrough(client) });
  feeds.push(feed);
  return { client, feed };
}

test('[G4] [G6] a signed-in person sees a change of a colleague at once, and nothing more after signing out', async () => {
  const { organizationId, admin, domain } = await app.world.given.organization();
  const { client, feed } = await signedIn(admin.email);
  const events: EventView[] = [];
  const following = feed.follow(organizationId, { onReset: () => {}, onEvents: (news) => events.push(...news) });
  await vi.waitFor(() => expect(following.status).toEqual({ state: 'live' }), { timeout: 5_000 });

  const colleague = await app.world.given.member(admin, { role: 'admin' });
  await app.world.given.invitation(colleague, `seen@${domain}`);
  const byColleague = () => events.filter(({ actor }) => actor.id === colleague.accountId).map(({ type }) => type);
  await vi.waitFor(() => expect(byColleague()).toEqual(['invitation.created']));

  await client.session.signOut.mutate({});
  await app.world.given.invitation(colleague, `unseen@${domain}`);
  await vi.waitFor(() => expect(following.status).toEqual({ state: 'revoked', reason: 'session' }));
  expect(byColleague()).toEqual(['invitation.created']);
});

test('[FEED4] a place of another history is answered with a reset, over the socket and over the pull', async () => {
  const { organizationId, admin } = await app.world.given.organization();
  const { client, feed } = await signedIn(admin.email);
  const foreign = { seq: 1, fingerprint: 'f'.repeat(16) };
  const resets: string[] = [];
  feed.follow(organizationId, { onReset: ({ reason }) => resets.push(reason), onEvents: () => {} }, foreign);
  await vi.waitFor(() => expect(resets).toEqual(['other-history']), { timeout: 5_000 });
  expect(await pullThrough(client)(organizationId, foreign)).toMatchObject({
    outcome: 'reset',
    reason: 'other-history',
  });
});

test('a person without a session is told so once and is not connected again', async () => {
  const { organizationId } = await app.world.given.organization();
  const client = createClient({ baseUrl: app.url, headers: { origin: app.url } });
  const transport = createSocketTransport({ baseUrl: app.url, headers: { origin: app.url } });
  const feed = createFeedClient({ transport, pull: pullThrough(client) });
  const following = feed.follow(organizationId, { onReset: () => {}, onEvents: () => {} });
  await vi.waitFor(() => expect(following.status).toEqual({ state: 'revoked', reason: 'session' }), { timeout: 5_000 });
});
