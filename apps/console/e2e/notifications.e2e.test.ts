import { goodPassword, openTestApp, type Person, type TestApp } from '@rollcall/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { signIn } from './steps.ts';
import { openWindow, type Window } from './window.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await openTestApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** A window of somebody who has just signed in, followed by its live feed. */
async function openSignedIn({ email }: { email: string }, path = '/'): Promise<Window> {
  const window = await openWindow(browser, `${app.url}${path}`);
  onTestFinished(async () => {
    expect(window.problems()).toEqual([]);
    await window.expectNeverReloaded();
    await window.page.context().close();
  });
  await signIn(window.page, email, goodPassword);
  await window.page.getByText('Live', { exact: true }).waitFor();
  return window;
}

const bell = ({ page }: Window, unread: number) =>
  page.getByRole('button', { name: unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`, exact: true });
const told = ({ page }: Window) => page.getByRole('list', { name: 'Notifications' }).getByRole('listitem');

const join = (admin: Person, name: string) => app.world.given.member(admin, { name });

test('[NTF3] [G5] what one window reads is read in the other, and what comes later is not', async () => {
  const { admin } = await app.world.given.organization();
  await join(admin, 'Grace Hopper');
  const [here, there] = [await openSignedIn(admin), await openSignedIn(admin)];
  await bell(there, 1).waitFor();
  await join(admin, 'Alan Turing');
  await bell(here, 2).click();
  await bell(there, 2).click();
  await here.expectAccessible('notifications');
  expect(await told(here).allTextContents()).toEqual([
    expect.stringContaining('Alan Turing accepted the invitation'),
    expect.stringContaining('Grace Hopper accepted the invitation'),
  ]);

  await told(here).first().getByRole('link').click();
  await here.page.getByRole('heading', { level: 1, name: 'Members' }).waitFor();
  await here.page.getByRole('row').filter({ hasText: 'Alan Turing' }).waitFor();
  expect(await here.page.getByRole('row').filter({ hasText: 'Grace Hopper' }).count()).toBe(0);
  await told(there).first().getByText('Unread:').waitFor({ state: 'detached' });
  await bell(there, 1).waitFor();

  await there.page.getByRole('button', { name: 'Mark all as read' }).click();
  await bell(here, 0).waitFor();
  await join(admin, 'Barbara Liskov');
  await bell(here, 1).waitFor();
  await bell(there, 1).waitFor();
});

test('[NTF2] a link to a notification leads to its matter, and reads it', async () => {
  const { admin } = await app.world.given.organization();
  await join(admin, 'Grace Hopper');
  const { id } = await app.world.db.prisma.notification.findFirstOrThrow({ where: { accountId: admin.accountId } });
  const window = await openSignedIn(admin, `/notifications/${id}`);
  await window.page.getByRole('row').filter({ hasText: 'Grace Hopper' }).waitFor();
  await bell(window, 0).waitFor();
});

test('the notifications fit a phone, in the dark too', async () => {
  const { admin } = await app.world.given.organization();
  await join(admin, 'Grace Hopper');
  const window = await openSignedIn(admin);
  await window.page.setViewportSize({ width: 320, height: 640 });
  await window.page.emulateMedia({ colorScheme: 'dark' });
  await bell(window, 1).click();
  await told(window).first().waitFor();
  const wide = () => window.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(await wide()).toBe(false);
  await window.expectAccessible('notifications on a phone');
});

test('[NTF5] [G5] choices made in one window stand in the other, each kind and channel by itself', async () => {
  const { admin } = await app.world.given.organization();
  const [here, there] = [
    await openSignedIn(admin, '/account/notifications'),
    await openSignedIn(admin, '/account/notifications'),
  ];
  const kind = ({ page }: Window) => page.getByRole('group', { name: 'Somebody declines an invitation' });
  await kind(here).waitFor();
  await here.expectAccessible('notification settings');
  await kind(here).getByLabel('Push').uncheck();
  await kind(there).getByLabel('Mail').selectOption('Mail at once');
  for (const window of [here, there]) {
    await expect.poll(() => kind(window).getByLabel('Push').isChecked()).toBe(false);
    await expect.poll(() => kind(window).getByLabel('Mail').inputValue()).toBe('at-once');
    expect(await kind(window).getByLabel('In the app').isChecked()).toBe(true);
  }

  await here.page.getByLabel('From').fill('20:15');
  await here.page.getByRole('button', { name: 'Turn quiet hours on' }).click();
  await there.page.getByRole('button', { name: 'Turn quiet hours off' }).waitFor();
  expect(await there.page.getByLabel('From').inputValue()).toBe('20:15');
  await there.page.getByRole('button', { name: 'Turn quiet hours off' }).click();
  await here.page.getByRole('button', { name: 'Turn quiet hours on' }).waitFor();
});

test('[NTF9] a test that is asked for on the screen arrives, and a member finds the screen in the menu of their name', async () => {
  const { admin } = await app.world.given.organization();
  const member = await join(admin, 'Grace Hopper');
  const window = await openSignedIn(member);
  const { page } = window;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Open menu' }).click();
  await page.getByRole('button', { name: 'Grace Hopper' }).click();
  await page.getByRole('menuitem', { name: 'Notifications' }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('The test is on its way.').waitFor();
  await app.mailbox.waitFor(({ to, subject }) => to.includes(member.email) && subject.includes('A test of your'));
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  await window.expectAccessible('notification settings on a phone');
});
