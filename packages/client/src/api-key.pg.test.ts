import type { EventView } from '@rollcall/protocol';
import { openTestApp, type TestApp } from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createFeedClient, type FeedClient } from './feed-client.ts';
import { readRefusal } from './read-refusal.ts';
import { createSocketTransport } from './socket-transport.ts';
import { createClient, pullThrough } from './trpc-client.ts';

let app: TestApp;
const feeds: FeedClient[] = [];
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(async () => {
  for (const feed of feeds) feed.close();
  await app.close();
});

/** A tool that has nothing but a key. */
function tool(apiKey: string) {
  const client = createClient({ baseUrl: app.url, apiKey });
  const transport = createSocketTransport({ baseUrl: app.url, apiKey });
  const feed = createFeedClient({ transport, pull: pullThrough(client) });
  feeds.push(feed);
  return { client, feed };
}

test('[KEY7] [KEY13] a tool with a key makes typed calls and follows the feed, until the key is revoked', async () => {
  const { organizationId, admin, domain } = await app.world.given.organization();
  const scopes = ['invitation:create', 'event:read', 'activity:read'] as const;
  const { token, apiKeyId } = await app.world.given.apiKey(admin, { scopes });
  const { client, feed } = tool(token);
  const events: EventView[] = [];
  const following = feed.follow(organizationId, { onReset: () => {}, onEvents: (news) => events.push(...news) });
  await vi.waitFor(() => expect(following.status).toEqual({ state: 'live' }), { timeout: 5_000 });

  const invitations = [{ email: `grace@${domain}`, role: 'member' as const }];
  await client.invitation.create.mutate({ organizationId, invitations, mutationId: 'tool:invitation:1' });
  await vi.waitFor(() => expect(events.map(({ type }) => type)).toContain('invitation.created'));
  const invited = events.find(({ type }) => type === 'invitation.created');
  expect(invited).toMatchObject({ actor: { kind: 'apiKey', id: apiKeyId }, labels: { apiKey: 'deploy' } });

  const person = createClient({ baseUrl: app.url, headers: { cookie: await app.cookieOf(admin.accountId) } });
  await person.apiKey.revoke.mutate({ organizationId, apiKeyId, mutationId: 'person:revoke:1' });
  await vi.waitFor(() => expect(following.status).toEqual({ state: 'revoked', reason: 'apiKey' }));
  const refused: unknown = await client.organization.get.query({ organizationId }).catch((error: unknown) => error);
  expect(readRefusal(refused)?.code).toBe('apiKey.rejected');
});

test('[KEY13] a tool whose key does not work is told so once and does not try again', async () => {
  const { organizationId } = await app.world.given.organization();
  const { client, feed } = tool('rc_nonsense');
  const following = feed.follow(organizationId, { onReset: () => {}, onEvents: () => {} });
  await vi.waitFor(() => expect(following.status).toEqual({ state: 'revoked', reason: 'apiKey' }), { timeout: 5_000 });
  expect(await pullThrough(client)(organizationId, { seq: 0, fingerprint: '0'.repeat(16) })).toEqual({
    outcome: 'key-rejected',
  });
});
