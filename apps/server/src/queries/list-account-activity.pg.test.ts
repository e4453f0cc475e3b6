import { accountActivityTypes } from '@rollcall/domain';
import type { AccountActivityPage } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateNotificationPreferences } from '../operations/update-notification-preferences.ts';
import { eraseLabels } from '../storage/erase-labels.ts';
import { openSession } from '../testing/caller.ts';
import { type GivenOrganization, goodPassword } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world, { trustedProxies: ['127.0.0.1'] });
  acme = await world.given.organization();
});
afterAll(async () => {
  await server.close();
  await world.close();
});

async function list(cookie: string, input: object = {}): Promise<AccountActivityPage> {
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  return (await server.call('event.listOwn', input, { cookie, headers })).data as AccountActivityPage;
}

test('[ACC11] a person reads what happened to their account, on which device and from where, and nothing of anybody else', async () => {
  const { accountId, email } = await world.given.member(acme.admin);
  await openSession(world, acme.admin.accountId);
  const headers = { 'x-forwarded-for': '198.51.100.9', 'user-agent': firefox };
  const { cookie } = await server.call('session.signIn', { email, password: goodPassword }, { headers });
  const { events } = await list(cookie);
  expect(events.map(({ type }) => type)).toEqual(['session.created', 'account.created']);
  const [signIn, creation] = events;
  expect(signIn?.origin).toEqual({
    device: { kind: 'desktop', browser: 'Firefox 128', system: 'Linux' },
    place: { kind: 'network', network: '198.51.100.0/24' },
  });
  expect(creation?.origin).toBeNull();
  expect(JSON.stringify(events)).not.toContain('198.51.100.9');

  await eraseLabels(world.db, accountId, { accountId, invitationIds: [] });
  expect((await list(cookie)).events[0]).toMatchObject({ origin: null, labels: { actor: null } });
});

test('[ACC11] pages follow each other without a gap, and hold nothing of what was only read or chosen', async () => {
  const { accountId } = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, accountId);
  for (let round = 0; round < 5; round += 1) {
    await world.given.act(accountId, updateNotificationPreferences, {
      quietHours: { from: '22:00', to: `07:0${round}` },
    });
    await openSession(world, accountId);
  }
  const pages: AccountActivityPage[] = [];
  let cursor: string | null = null;
  do {
    const page: AccountActivityPage = await list(cookie, { limit: 2, ...(cursor === null ? {} : { cursor }) });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(pages.map(({ events }) => events.length)).toEqual([2, 2, 2, 1]);
  const events = pages.flatMap((page) => page.events);
  expect(events.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq).toSorted((one, other) => other - one));
  expect(events.map(({ type }) => type)).toEqual([
    ...Array.from({ length: 6 }, () => 'session.created'),
    'account.created',
  ]);
  expect(accountActivityTypes().some((type) => type.startsWith('notification.'))).toBe(false);
  const stranger = await server.call('event.listOwn', { cursor: 'bm90aGluZw' }, { cookie });
  expect(stranger.outcome).toBe('cursor.invalid');
});
