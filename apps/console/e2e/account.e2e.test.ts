import { goodPassword, openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openAtHome } from './signed-in.ts';
import { choose, manage, row, signIn } from './steps.ts';
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

/** A window of somebody who has just signed in. It must have had no problem when its test is over. */
async function openSignedIn(person: { email: string }): Promise<Window> {
  const window = await openAtHome(browser, app.url, person);
  onTestFinished(() => window.expectNeverReloaded());
  return window;
}

test('[G5] [ACC1] a new name is seen at once in the other window of its person and in the list of every admin', async () => {
  const { admin } = await app.world.given.organization();
  const grace = await app.world.given.member(admin);
  const [one, other, watching] = [await openSignedIn(grace), await openSignedIn(grace), await openSignedIn(admin)];
  await manage(watching.page, 'Members');
  await row(watching.page, 'Grace Hopper').waitFor();

  for (const { page } of [one, other]) {
    await page.getByRole('button', { name: 'Grace Hopper' }).click();
    await page.getByRole('menuitem', { name: 'Profile' }).click();
    await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
  }
  await one.expectAccessible('profile');
  await one.page.getByLabel('Name').fill('Grace B. Hopper');
  await one.page.getByRole('button', { name: 'Save' }).click();

  await row(watching.page, 'Grace B. Hopper').waitFor();
  await other.page.getByRole('button', { name: 'Grace B. Hopper' }).waitFor();
  expect(await other.page.getByLabel('Name').inputValue()).toBe('Grace B. Hopper');
});

test('[ACC10] before the sign-in the console speaks the language of the browser, and loads the words of no other', async () => {
  const { page, problems } = await openWindow(browser, app.url, { locale: 'de-AT' });
  onTestFinished(() => page.context().close());
  await page.getByRole('button', { name: 'Anmelden', exact: true }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const catalogues = loaded.flatMap((name) => /\/(de|en|en-XA)-[^/]*\.js$/.exec(name)?.[1] ?? []);
  expect(catalogues).toEqual(['de']);
  expect(problems()).toEqual([]);
});

test('[G5] [ACC10] a language that is chosen in one window is spoken in the other at once, and dates are written in it', async () => {
  const { admin, organizationId } = await app.world.given.organization();
  const grace = await app.world.given.member(admin);
  const [one, other] = [await openSignedIn(grace), await openSignedIn(grace)];
  await other.page.goto(`${app.url}/o/${organizationId}/activity`);
  await other.page.evaluate(() => Object.assign(globalThis, { sinceOpened: true }));
  await other.page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
  const day = (locale: string) =>
    other.page.getByRole('heading', {
      level: 2,
      name: new Date().toLocaleDateString(locale, { dateStyle: 'full' }),
    });
  await day('en').waitFor();

  await one.page.getByRole('button', { name: 'Grace Hopper' }).click();
  await one.page.getByRole('menuitem', { name: 'Profile' }).click();
  await one.page.getByRole('combobox', { name: 'Language' }).click();
  await one.page.getByRole('option', { name: 'Deutsch' }).click();
  await one.page.getByRole('button', { name: 'Save' }).click();

  await one.page.getByRole('heading', { level: 1, name: 'Profil', exact: true }).waitFor();
  await other.page.getByRole('heading', { level: 1, name: 'Aktivität' }).waitFor();
  await day('de').waitFor();
  for (const { page } of [one, other]) expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await one.expectAccessible('profile in German');

  await one.page.getByRole('button', { name: 'Grace Hopper' }).click();
  await one.page.getByRole('menuitem', { name: 'Abmelden', exact: true }).click();
  await one.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
});

test('[SES14] a window that was left open asks who sits there before it changes a role, and then does it', async () => {
  const { admin } = await app.world.given.organization();
  await app.world.given.member(admin);
  const { page, expectAccessible } = await openSignedIn(admin);
  await manage(page, 'Members');
  app.world.clock.advance({ minutes: 10 });

  await choose(page, 'Grace Hopper', 'Make admin');
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.waitFor();
  await expectAccessible('fresh sign-in');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Confirm that it is you to go on.').waitFor();
  await row(page, 'Grace Hopper').getByText('Member').waitFor();

  await choose(page, 'Grace Hopper', 'Make admin');
  await dialog.getByLabel('Password', { exact: true }).fill(goodPassword);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await row(page, 'Grace Hopper').getByText('Admin').waitFor();
});

test('[G5] [ACC4] a picture that is cut in one window stands beside the name in every other, and so does its removal', async () => {
  const { admin } = await app.world.given.organization();
  const grace = await app.world.given.member(admin);
  const [{ page, expectAccessible }, watching] = [await openSignedIn(grace), await openSignedIn(admin)];
  await manage(watching.page, 'Members');
  const picture = row(watching.page, 'Grace Hopper').getByRole('presentation');
  await page.goto(`${app.url}/account/profile`);
  await page.evaluate(() => Object.assign(globalThis, { sinceOpened: true }));
  await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();

  await page.getByLabel('Picture').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('no') });
  await page.getByText('This file is no picture that your browser can show.').waitFor();
  const drawn = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 600 });
    canvas.getContext('2d')?.fillRect(0, 0, 450, 600);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  const buffer = Buffer.from(drawn, 'base64');
  await page.getByLabel('Picture').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer });
  const dialog = page.getByRole('dialog', { name: 'Cut the picture' });
  await dialog.getByRole('slider', { name: 'Size of the picture' }).press('End');
  await expectAccessible('cut the picture');
  await dialog.getByRole('button', { name: 'Save the picture' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await picture.waitFor();
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(64);
  await expectAccessible('profile with a picture');
  await page.getByRole('button', { name: 'Remove it' }).click();
  await picture.waitFor({ state: 'detached' });
});

test('[ACC7] [ACC8] a person takes a copy and deletes the account, every window of theirs is signed out, and admins see them leave', async () => {
  const { admin } = await app.world.given.organization();
  const grace = await app.world.given.member(admin);
  const [{ page, expectAccessible }, other, watching] = [
    await openSignedIn(grace),
    await openSignedIn(grace),
    await openSignedIn(admin),
  ];
  await manage(watching.page, 'Members');
  await row(watching.page, 'Grace Hopper').waitFor();
  await page.getByRole('button', { name: 'Grace Hopper' }).click();
  await page.getByRole('menuitem', { name: 'Profile' }).click();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as JSON' }).click();
  expect((await download).suggestedFilename()).toBe('your-data.json');

  await page.getByRole('button', { name: 'Delete your account…' }).click();
  const dialog = page.getByRole('dialog', { name: `Delete the account of ${grace.email}?` });
  const confirm = dialog.getByRole('button', { name: 'Delete the account' });
  await dialog.waitFor();
  await expectAccessible('delete the account');
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel(`Type ${grace.email} to confirm`).fill(grace.email);
  await confirm.click();
  for (const window of [page, other.page]) await window.getByRole('heading', { name: 'Sign in' }).waitFor();
  await row(watching.page, 'Grace Hopper').waitFor({ state: 'detached' });
  await watching.page.getByRole('link', { name: 'Home' }).click();
  await watching.page.getByText('The name of a former member was erased').waitFor();
  expect(await watching.page.getByText('Grace Hopper').count()).toBe(0);
});

test('[ACC8] a person who is in no organization any more can still delete the account', async () => {
  const { given } = app.world;
  const { admin } = await given.organization();
  const grace = await given.member(admin);
  await given.removal(admin, grace);
  const { page, expectAccessible } = await openWindow(browser, app.url);
  onTestFinished(() => page.context().close());
  await signIn(page, grace.email, goodPassword);
  await page.getByRole('heading', { name: 'You are in no organization' }).waitFor();
  await page.getByRole('button', { name: 'Delete your account…' }).click();
  await page.getByLabel(`Type ${grace.email} to confirm`).fill(grace.email);
  await expectAccessible('delete the account without an organization');
  await page.getByRole('button', { name: 'Delete the account' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});
