import { readFileSync } from 'node:fs';
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

test('[LOG10] [LOG11] [G5] an admin filters the log, follows one person, and sees what another window does', async () => {
  const { given } = app.world;
  const { admin } = await given.organization();
  const grace = await given.member(admin);
  const { page, ...ada } = await openActivity(admin);
  const there = await openActivity(admin);
  const rows = page.getByRole('button', { name: /ago|now/ });
  await page.getByRole('button', { name: /Ada Lovelace invited/ }).waitFor();
  const whole = await rows.count();

  await page.getByRole('combobox', { name: 'What happened' }).click();
  await page.getByRole('option', { name: 'Role changed' }).click();
  await page.keyboard.press('Escape');
  await page.getByText('Nothing of this kind has happened.').waitFor();
  const changed = /Ada Lovelace made Grace Hopper an admin/;
  await manage(there.page, 'Members');
  await choose(there.page, 'Grace Hopper', 'Make admin');
  await page.getByRole('button', { name: changed }).click();
  await page.getByRole('dialog').getByText('Member → Admin').waitFor();
  await page.getByRole('dialog').getByText('127.0.0.1').waitFor();
  await ada.expectAccessible('event detail');

  await page.getByRole('button', { name: 'Everything about this person' }).click();
  await page
    .getByRole('button', { name: /Grace Hopper joined|account sync/i })
    .first()
    .waitFor();
  expect(await rows.count()).toBeLessThan(whole + 1);
  expect(page.url()).toContain(grace.accountId);
  await ada.expectAccessible('activity, filtered');

  await page.getByLabel('Until day').fill('2020-01-01');
  await page.getByText('Nothing of this kind has happened.').waitFor();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect.poll(() => rows.count()).toBe(whole + 1);
});

test('[LOG12] [LOG13] what is on screen is exported, the other window sees that it was, and the head can be kept', async () => {
  const { admin } = await app.world.given.organization();
  const { page, expectAccessible } = await openActivity(admin);
  const there = await openActivity(admin);
  const exported = async (item: RegExp | string) => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).waitFor();
    // A menu is drawn beside the landmarks, and belongs to its button.
    await expectAccessible('export menu', ['region']);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  const csv = await exported(/CSV/);
  expect(csv.name).toBe('activity.csv');
  expect(csv.text).toContain('organization.created');
  await there.page.getByRole('button', { name: /Ada Lovelace exported the log/ }).waitFor();
  const ndjson = await exported(/NDJSON/);
  const lines = ndjson.text.trimEnd().split('\n');
  const head = await exported('Signed head of the log');
  const [kept, last] = [head.text, lines.at(-1) ?? ''].map((text) => JSON.parse(text) as { seq: number; hash: string });
  expect([kept?.seq, kept?.hash]).toEqual([last?.seq, last?.hash]);
});

test('the activity fits a phone, in the dark too', async () => {
  const { admin } = await app.world.given.organization();
  const window = await openActivity(admin);
  await window.page.setViewportSize({ width: 320, height: 640 });
  await window.page.emulateMedia({ colorScheme: 'dark' });
  await window.page
    .getByRole('button', { name: /joined/ })
    .first()
    .waitFor();
  const isTooWide = () => window.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  await expect.poll(isTooWide).toBe(false);
  await window.expectAccessible('activity on a phone');
});
