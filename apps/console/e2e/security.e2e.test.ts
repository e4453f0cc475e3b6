import { goodPassword, openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { newPassword, signIn } from './steps.ts';
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

/** A window on the Security tab of somebody who has just signed in, followed by its live feed. */
async function openSecurity({ email }: { email: string }): Promise<Window> {
  const window = await openWindow(browser, `${app.url}/account/security`);
  onTestFinished(async () => {
    expect(window.problems()).toEqual([]);
    await window.expectNeverReloaded();
    await window.page.context().close();
  });
  const { page } = window;
  await signIn(page, email, goodPassword);
  await page.getByRole('heading', { level: 1, name: 'Security' }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  return window;
}

const sessions = ({ page }: Window) => page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');

async function expectSignedOutWithin(ms: number, { page }: Window): Promise<void> {
  await page.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: ms });
}

test('[SES15] [G6] a new password sends the other window to the sign-in within a second, and this one stays', async () => {
  const { admin } = await app.world.given.organization();
  const [here, there] = [await openSecurity(admin), await openSecurity(admin)];
  const { page } = here;
  const button = page.getByRole('button', { name: 'Change the password' });
  await page.getByLabel('Current password', { exact: true }).fill('not the password at all');
  await page.getByLabel('New password', { exact: true }).fill(newPassword);
  await page.getByText('Very hard to guess.').waitFor();
  await button.click();
  await page.getByText('The current password is wrong. Nothing was changed.').waitFor();
  await here.expectAccessible('security, refused');
  expect(await page.getByLabel('New password', { exact: true }).inputValue()).toBe(newPassword);

  await page.getByLabel('Current password', { exact: true }).fill(goodPassword);
  const answered = page.waitForResponse((response) => response.url().includes('password.change'));
  await button.click();
  await answered;
  await expectSignedOutWithin(1_000, there);
  await page.getByText('The password is changed. Every other device was signed out.').waitFor();
  expect(await page.getByLabel('New password', { exact: true }).inputValue()).toBe('');
  await expect.poll(() => sessions(here).count()).toBe(1);
  await signIn(there.page, admin.email, newPassword);
  await there.page.getByRole('heading', { level: 1, name: 'Security' }).waitFor();
});

test('[SES17] [G5] [G6] a session is ended from another window: its own goes to the sign-in, and every list shows it', async () => {
  const { admin } = await app.world.given.organization();
  const [here, there, third] = [await openSecurity(admin), await openSecurity(admin), await openSecurity(admin)];
  await expect.poll(() => sessions(here).count()).toBe(3);
  await sessions(here).first().getByText('this one').waitFor();
  await sessions(here).first().getByText('The server’s own machine').waitFor();
  await here.expectAccessible('security');

  // The one that was used last stands first below this one: that is the third.
  const answered = here.page.waitForResponse((response) => response.url().includes('session.revoke'));
  await sessions(here)
    .nth(1)
    .getByRole('button', { name: /^Sign out/ })
    .click();
  await answered;
  const [ended, left] = await Promise.race([
    expectSignedOutWithin(20_000, third).then(() => [third, there] as const),
    expectSignedOutWithin(20_000, there).then(() => [there, third] as const),
  ]);
  await expectSignedOutWithin(1_000, ended);
  await expect.poll(() => sessions(here).count()).toBe(2);
  await expect.poll(() => sessions(left).count()).toBe(2);

  await here.page.getByRole('button', { name: 'Sign out every other device' }).click();
  await expectSignedOutWithin(5_000, left);
  await expect.poll(() => sessions(here).count()).toBe(1);
});

test('[ACC11] [G5] a sign-in somewhere else appears among the account’s activity while one looks at it', async () => {
  const { admin } = await app.world.given.organization();
  const here = await openSecurity(admin);
  const events = here.page.getByRole('list', { name: 'Security activity' }).getByRole('listitem');
  await events.filter({ hasText: 'Ada Lovelace created the account' }).waitFor();
  const signIns = events.filter({ hasText: 'Ada Lovelace signed in' });
  expect(await signIns.count()).toBe(1);
  const there = await openSecurity(admin);
  await expect.poll(() => signIns.count()).toBe(2);
  await signIns.first().getByText('new device').waitFor();
  await signIns.first().getByText('The server’s own machine').waitFor();
  await here.expectAccessible('security activity');

  await there.page.getByRole('button', { name: 'Sign out every other device' }).click();
  await expectSignedOutWithin(5_000, here);
  const elsewhere = there.page.getByRole('list', { name: 'Security activity' }).getByRole('listitem');
  await elsewhere.filter({ hasText: 'signed out every other device' }).waitFor();
});

test('the Security tab fits a phone, in the dark too', async () => {
  const { admin } = await app.world.given.organization();
  const window = await openSecurity(admin);
  await window.page.setViewportSize({ width: 320, height: 640 });
  await window.page.emulateMedia({ colorScheme: 'dark' });
  await sessions(window).first().waitFor();
  const wide = () => window.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  await expect.poll(wide).toBe(false);
  await window.expectAccessible('security on a phone');
});
