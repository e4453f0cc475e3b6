import { goodPassword, openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { choose, manage, signIn } from './steps.ts';
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

/** A window on Manage → Activity, followed by its live feed. */
async function openActivity({ email }: { email: string }): Promise<Window> {
  const window = await openWindow(browser, app.url, { timezoneId: 'Europe/Berlin' });
  onTestFinished(async () => {
    expect(window.problems()).toEqual([]);
    await window.expectNeverReloaded();
    await window.page.context().close();
  });
  await signIn(window.page, email, goodPassword);
  await manage(window.page, 'Activity');
  await window.page.getByText('Live', { exact: true }).waitFor();
  return window;
}

/** What a clock in Berlin shows, as a field for times takes it. */
function wallMinute(at: Date): string {
  return at
    .toLocaleString('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' })
    .replace(' ', 'T');
}

test('[HIS1] [HIS2] [G5] an admin sees who was in at a past minute, what has changed since, and what another window changes now', async () => {
  const { given, clock, db } = app.world;
  const { admin } = await given.organization();
  await given.member(admin);
  const { occurredAt } = await db.prisma.event.findFirstOrThrow({
    where: { streamId: admin.organizationId },
    orderBy: { seq: 'desc' },
  });
  clock.advance({ minutes: 5 });
  const [here, there] = [await openActivity(admin), await openActivity(admin)];
  const { page } = here;
  await page.getByRole('link', { name: 'Members at a moment' }).click();
  const row = page
    .getByRole('list', { name: 'Members at that moment' })
    .getByRole('listitem')
    .filter({ hasText: 'Grace Hopper' });
  await row.getByText('Member', { exact: true }).waitFor();
  await page.getByText('2 people, 1 admin among them').waitFor();
  await manage(there.page, 'Members');
  await choose(there.page, 'Grace Hopper', 'Make admin');
  await row.getByText('Admin', { exact: true }).waitFor();
  await here.expectAccessible('members at a moment');

  const minute = wallMinute(occurredAt);
  await page.getByLabel('As of').fill(minute);
  await row.getByText('Member', { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get('at')).toContain(minute);
  await page.getByRole('button', { name: 'Now' }).click();
  await page.getByLabel('Compared with').fill(minute);
  const difference = page.getByRole('list', { name: 'Differences' }).getByRole('listitem');
  await difference.filter({ hasText: 'Grace Hopper' }).getByText('Another role').waitFor();
  expect(await difference.count()).toBe(1);
  await here.expectAccessible('difference of two moments');

  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  await here.expectAccessible('difference of two moments on a phone');
});

test('[HIS3] [G5] a review of access is a sheet to print, and another window reads in the log that it was taken', async () => {
  const { given } = app.world;
  const { admin } = await given.organization();
  const grace = await given.member(admin);
  await given.apiKey(grace, { name: 'nightly sync' });
  const [here, there] = [await openActivity(admin), await openActivity(admin)];
  const { page } = here;
  await page.getByRole('link', { name: 'Access review' }).click();
  await page.getByRole('button', { name: 'Take a review' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Grace Hopper' });
  await row.getByText('nightly sync').waitFor();
  await row.getByText(grace.email).waitFor();
  await page.getByRole('row', { name: /^Signature/ }).waitFor();
  await there.page.getByRole('button', { name: /Ada Lovelace reviewed who has access/ }).waitFor();
  await here.expectAccessible('access review');

  await page.emulateMedia({ media: 'print' });
  await page.getByRole('navigation', { name: 'Manage' }).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Print' }).waitFor({ state: 'hidden' });
  expect(await row.isVisible()).toBe(true);

  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  await here.expectAccessible('access review on a phone');
});

test('[LOG14] [G5] an admin sets how long the log is kept, and another window reads that in the log', async () => {
  const { given } = app.world;
  const { admin } = await given.organization();
  const [here, there] = [await openActivity(admin), await openActivity(admin)];
  const { page } = here;
  await manage(page, 'General');
  await page.getByRole('combobox', { name: 'Kept for' }).click();
  await page.getByRole('option', { name: '2 years' }).click();
  await page.getByRole('button', { name: 'Save the term' }).click();
  await page.getByRole('dialog', { name: 'Remove what is older?' }).waitFor();
  await here.expectAccessible('term of the log, asked again');
  await page.getByRole('button', { name: 'Keep it no longer' }).click();
  const sentence = there.page.getByRole('button', { name: /Ada Lovelace wants the log kept for 730 days/ });
  await sentence.click();
  await there.page.getByRole('dialog').getByText('for good → 730').waitFor();
  await expect.poll(() => page.getByRole('combobox', { name: 'Kept for' }).inputValue()).toBe('2 years');
  await here.expectAccessible('general');
});
