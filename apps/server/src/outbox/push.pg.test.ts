import { limits } from '@rollcall/domain';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createVapidKeys } from '../auth/vapid-keys.ts';
import { changeRole } from '../operations/change-role.ts';
import { readNotifications } from '../operations/read-notifications.ts';
import { declineInvitation } from '../operations/settle-invitation.ts';
import { updateNotificationPreferences } from '../operations/update-notification-preferences.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { type Caller, createCaller, openSession } from '../testing/caller.ts';
import type { GivenOrganization, Person } from '../testing/given.ts';
import {
  createTestBrowser,
  openPushService,
  type ReceivedPush,
  readVapid,
  type TestBrowser,
  type TestPushService,
  thisMachine,
} from '../testing/push-service.ts';

let app: TestApp;
let service: TestPushService;
let call: Caller;
let acme: GivenOrganization;
beforeAll(async () => {
  service = await openPushService();
  app = await openTestApp({ egress: thisMachine });
  call = createCaller(app.url);
});
afterAll(async () => {
  await app.close();
  await service.close();
});
beforeEach(async () => {
  service.answer(201);
  acme = await app.world.given.organization();
});

let count = 0;
const mutationId = () => `push-test-${(count += 1)}`;

/** A browser of somebody in which pushes are on. */
async function openBrowser({ accountId }: Person) {
  const { cookie, id: sessionId } = await openSession(app.world, accountId);
  const path = `/browser-${(count += 1)}`;
  const browser = createTestBrowser(`${service.url}${path}`);
  expect((await call('push.enable', { ...browser.keys, mutationId: mutationId() }, { cookie })).outcome).toBe('ok');
  return { ...browser, cookie, sessionId, path };
}
type OpenBrowser = Awaited<ReturnType<typeof openBrowser>>;

async function decline(): Promise<void> {
  const token = await app.world.given.tokenOf(
    await app.world.given.invitation(acme.admin, `nobody${(count += 1)}@${acme.domain}`),
  );
  await app.world.given.act(null, declineInvitation, { token });
}

const pushesTo = ({ path }: { path: string }): ReceivedPush[] => service.received.filter((push) => push.path === path);
const told = (browser: TestBrowser & { path: string }) => pushesTo(browser).map(({ body }) => browser.open(body));

async function subscriptionOf({ sessionId }: OpenBrowser) {
  return app.world.db.prisma.pushSubscription.findUnique({ where: { sessionId } });
}

/** The states of what was to be pushed to somebody, once all of it is settled. */
async function settled(recipient: string): Promise<string[]> {
  const find = () => app.world.db.prisma.delivery.findMany({ where: { kind: 'push', recipient } });
  const isOpen = async () => {
    const states = (await find()).map(({ state }) => state);
    return states.length === 0 || states.some((state) => state === 'pending' || state === 'delayed');
  };
  await expect.poll(isOpen, { timeout: 15_000 }).toBe(false);
  return (await find()).map(({ state }) => state);
}

const hurry = () => app.world.db.pool.query('UPDATE graphile_worker._private_jobs SET run_at = now()');

test('[NTF10] [NTF11] a push is sealed for one browser, signed by the server, and says a kind and a place and nothing else', async () => {
  const [one, other] = [await openBrowser(acme.admin), await openBrowser(acme.admin)];
  await decline();
  await expect.poll(() => [...pushesTo(one), ...pushesTo(other)], { timeout: 10_000 }).toHaveLength(2);
  const { id } = await app.world.db.prisma.notification.findFirstOrThrow({
    where: { accountId: acme.admin.accountId },
  });
  const message = { kind: 'invitation-declined', link: `/notifications/${id}` };
  expect(told(one)).toEqual([message]);
  expect(told(other)).toEqual([message]);
  const [push] = pushesTo(one);
  if (push === undefined) throw new Error('nothing was pushed');
  expect(() => other.open(push.body)).toThrow('unable to authenticate data');
  const { publicKey } = createVapidKeys(app.world.secret);
  expect(readVapid(push, publicKey)).toMatchObject({ aud: service.url, sub: 'mailto:rollcall@rollcall.test' });
  expect(push.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' });
  const list = await call('push.list', {}, { cookie: one.cookie });
  expect(list.data).toMatchObject({ serverKey: publicKey, subscriptions: [{}, {}] });
});

test.each([404, 410])(
  '[NTF13] a browser whose push service answers %i is forgotten, and its account sees that',
  async (status) => {
    const [gone, other] = [await openBrowser(acme.admin), await openBrowser(acme.admin)];
    const before = await subscriptionOf(gone);
    service.answer(status);
    // Only this one's service is asked: the other is turned off for as long.
    const kept = await subscriptionOf(other);
    await call('push.disable', { pushSubscriptionId: kept?.id, mutationId: mutationId() }, { cookie: other.cookie });
    await decline();
    expect(await settled(before?.id ?? '')).toEqual(['failed']);
    expect(await subscriptionOf(gone)).toBeNull();
    const { data } = await app.world.db.prisma.event.findFirstOrThrow({
      where: { streamId: acme.admin.accountId, type: 'push.disabled', data: { path: ['reason'], equals: 'gone' } },
    });
    expect(data).toEqual({ pushSubscriptionId: before?.id, reason: 'gone' });
    expect(pushesTo(other)).toEqual([]);
  },
);

test('[NTF13] a push service that is busy is asked again, and one that refuses for good is not', async () => {
  const browser = await openBrowser(acme.admin);
  const { id = '' } = (await subscriptionOf(browser)) ?? {};
  service.answer(503);
  await decline();
  const states = async () =>
    (await app.world.db.prisma.delivery.findMany({ where: { recipient: id }, orderBy: { createdAt: 'asc' } })).map(
      ({ state, lastError }) => `${state} ${lastError ?? ''}`,
    );
  await expect.poll(states, { timeout: 10_000 }).toEqual(['delayed push-503']);
  service.answer(201);
  await hurry();
  await expect.poll(states, { timeout: 15_000 }).toEqual(['sent ']);
  service.answer(400);
  await decline();
  await expect.poll(states, { timeout: 10_000 }).toEqual(['sent ', 'failed push-400']);
  expect(await subscriptionOf(browser)).not.toBeNull();
}, 40_000);

test('[NTF14] [G6] who signs out, or whose session runs out, is not told in that browser any more', async () => {
  const [out, expired] = [await openBrowser(acme.admin), await openBrowser(acme.admin)];
  await call('session.signOut', {}, { cookie: out.cookie });
  expect(await subscriptionOf(out)).toBeNull();
  const { id = '' } = (await subscriptionOf(expired)) ?? {};
  app.world.clock.advance({ hours: limits.session.idleMs / 3_600_000 });
  await decline();
  expect(await settled(id)).toEqual(['superseded']);
  expect(await subscriptionOf(expired)).toBeNull();
  expect([...pushesTo(out), ...pushesTo(expired)]).toEqual([]);
});

test('[NTF14] [NTF6] [G6] what waits out quiet hours is not pushed when it was read, or its reader is an admin no more', async () => {
  const quietHours = { from: '12:01', to: '12:00' } as const;
  for (const what of ['read', 'demoted'] as const) {
    const person = await app.world.given.member(acme.admin, { role: 'admin' });
    const browser = await openBrowser(person);
    const { id = '' } = (await subscriptionOf(browser)) ?? {};
    await app.world.given.act(person.accountId, updateNotificationPreferences, { quietHours });
    await decline();
    const find = () => app.world.db.prisma.delivery.findFirst({ where: { recipient: id } });
    await expect.poll(async () => (await find())?.state, { timeout: 10_000 }).toBe('pending');
    if (what === 'read') {
      const notificationId = (await find())?.subjectId as `ntf_${string}`;
      await app.world.given.act(person.accountId, readNotifications, { notificationId, andOlder: false });
    } else {
      const { organizationId, membershipId } = person;
      const { version } = await app.world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
      const change = { organizationId, membershipId, role: 'member' as const, seenVersion: version };
      await app.world.given.act(acme.admin.accountId, changeRole, change);
    }
    await hurry();
    expect(await settled(id)).toEqual(['superseded']);
    expect(pushesTo(browser)).toEqual([]);
  }
}, 40_000);

test('[NTF9] a test is pushed to every browser of the person who asks, and to nobody else', async () => {
  const second = await app.world.given.member(acme.admin, { role: 'admin' });
  const [one, other, foreign] = [
    await openBrowser(acme.admin),
    await openBrowser(acme.admin),
    await openBrowser(second),
  ];
  await call('notification.sendTest', { mutationId: mutationId() }, { cookie: one.cookie });
  const test = [{ kind: 'test', link: '/account/notifications' }];
  await expect.poll(() => [told(one), told(other)], { timeout: 10_000 }).toEqual([test, test]);
  expect(pushesTo(foreign)).toEqual([]);
});

test('[NTF12] an address that is not of the internet is refused before anything is kept', async () => {
  const { cookie } = await openSession(app.world, acme.admin.accountId);
  const plain = await openTestApp();
  try {
    const { admin } = await plain.world.given.organization();
    const session = await openSession(plain.world, admin.accountId);
    const ask = (endpoint: string) =>
      createCaller(plain.url)(
        'push.enable',
        { ...createTestBrowser(endpoint).keys, mutationId: mutationId() },
        { cookie: session.cookie },
      );
    for (const endpoint of [
      'not an address',
      service.url,
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'http://push.example/x',
    ]) {
      expect((await ask(endpoint)).outcome, endpoint).toBe('push.endpoint-refused');
    }
    expect((await ask('https://push.example/x')).outcome).toBe('ok');
    expect(await plain.world.db.prisma.pushSubscription.count()).toBe(1);
  } finally {
    await plain.close();
  }
  expect((await call('push.list', {}, { cookie })).data).toMatchObject({ subscriptions: [] });
});

test('[NTF10] [LOG7] where a browser takes pushes stands in no event, no receipt and no answer', async () => {
  const browser = await openBrowser(acme.admin);
  for (const table of ['event', 'event_label', 'mutation_receipt', 'delivery']) {
    const { rows } = await app.world.db.pool.query(`SELECT to_jsonb(t)::text AS row FROM ${table} t`);
    const text = JSON.stringify(rows);
    for (const secret of [browser.path, browser.keys.auth, browser.keys.p256dh])
      expect(text, table).not.toContain(secret);
  }
  const list = await call('push.list', {}, { cookie: browser.cookie });
  expect(JSON.stringify(list.body)).not.toContain(browser.path);
});
