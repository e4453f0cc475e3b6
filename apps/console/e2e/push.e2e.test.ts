import {
  createTestBrowser,
  goodPassword,
  openPushService,
  openTestApp,
  type TestApp,
  thisMachine,
} from '@rollcall/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { signIn } from './steps.ts';
import { openWindow } from './window.ts';

let app: TestApp;
let browser: Browser;
let service: Awaited<ReturnType<typeof openPushService>>;
beforeAll(async () => {
  service = await openPushService();
  app = await openTestApp({ egress: thisMachine });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await service?.close();
});

/**
 * Gives the browser a push service on this machine, since its own is on the internet, and lets it say that it may show
 * notifications, which a browser without a screen never does. All else is the browser's own.
 */
async function replacePushService(page: Page, keys: { endpoint: string; p256dh: string; auth: string }) {
  await page.evaluate(({ endpoint, p256dh, auth }) => {
    let made: object | null = null;
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
    Object.assign(PushManager.prototype, {
      getSubscription: async () => made,
      async subscribe({ applicationServerKey }: { applicationServerKey: string }) {
        if (applicationServerKey.length !== 87) throw new Error('the server has no key');
        made = { toJSON: () => ({ endpoint, keys: { p256dh, auth } }), unsubscribe: async () => ((made = null), true) };
        return made;
      },
    });
  }, keys);
}

/** Writes down what the worker of this page would show: there is no screen to show it on. */
async function watchWorker(page: Page) {
  const [worker] = page.context().serviceWorkers();
  if (worker === undefined) throw new Error('no worker was registered');
  await worker.evaluate(() => {
    const shown: object[] = [];
    const showNotification = async (title: string, { data }: { data: object }) => void shown.push({ title, ...data });
    Object.assign((globalThis as unknown as { registration: object }).registration, { showNotification });
    Object.assign(globalThis, { shown });
  });
  return () => worker.evaluate(() => (globalThis as unknown as { shown: { title: string; link: string }[] }).shown);
}

/** Hands the worker of this page what its push service got, as the browser itself would. */
async function deliver(page: Page, data: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const registrations: { registrationId: string }[] = [];
  session.on('ServiceWorker.workerRegistrationUpdated', (update) => registrations.push(...update.registrations));
  await session.send('ServiceWorker.enable');
  await expect.poll(() => registrations.length).toBeGreaterThan(0);
  const { registrationId = '' } = registrations.at(-1) ?? {};
  await session.send('ServiceWorker.deliverPushMessage', { origin: app.url, registrationId, data });
}

test('[NTF10] [NTF14] a browser is turned on, is pushed to, shows what kind of thing happened, and is turned off', async () => {
  const { admin } = await app.world.given.organization();
  const window = await openWindow(browser, `${app.url}/account/notifications`);
  const { page } = window;
  onTestFinished(async () => {
    expect(window.problems()).toEqual([]);
    await page.context().close();
  });
  await page.context().grantPermissions(['notifications'], { origin: app.url });
  const receiver = createTestBrowser(`${service.url}/this-browser`);
  await replacePushService(page, receiver.keys);
  await signIn(page, admin.email, goodPassword);
  await page.getByRole('button', { name: 'Turn push on in this browser' }).click();
  await page.getByText('(this one)').waitFor();
  await window.expectAccessible('push');

  await app.world.given.member(admin);
  await expect.poll(() => service.received.length, { timeout: 10_000 }).toBe(1);
  const message = JSON.stringify(receiver.open(service.received[0]?.body ?? Buffer.alloc(0)));
  expect(message).not.toContain('Grace');
  const shown = await watchWorker(page);
  await deliver(page, message);
  const { link } = JSON.parse(message) as { link: string };
  await expect.poll(shown).toEqual([{ title: 'Somebody accepted an invitation', link }]);
  // What leads elsewhere, or cannot be read, leads to the console.
  await deliver(page, JSON.stringify({ kind: 'test', link: 'https://evil.example/x' }));
  await expect.poll(async () => (await shown()).slice(1)).toEqual([{ title: 'Pushes reach this browser', link: '/' }]);
  await deliver(page, 'not a message of ours');
  await expect.poll(async () => (await shown()).slice(2)).toEqual([{ title: 'There is news', link: '/' }]);

  await page.getByRole('button', { name: /^Turn off push to/ }).click();
  await page.getByRole('button', { name: 'Turn push on in this browser' }).waitFor();
  expect(await app.world.db.prisma.pushSubscription.count({ where: { accountId: admin.accountId } })).toBe(0);
});

test('a browser that may not show notifications is told so, and what to do', async () => {
  const { admin } = await app.world.given.organization();
  const { page, problems } = await openWindow(browser, `${app.url}/account/notifications`);
  onTestFinished(() => page.context().close());
  await signIn(page, admin.email, goodPassword);
  await page.getByText(/Allow it in the browser’s settings|This browser knows no push/).waitFor();
  expect(problems()).toEqual([]);
});
