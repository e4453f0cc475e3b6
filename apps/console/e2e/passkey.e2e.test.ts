import { goodPassword, openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { plugIn } from './authenticator.ts';
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

const security = '/account/security';
const atSecurity = (page: Page) => page.getByRole('heading', { level: 1, name: 'Security' }).waitFor();
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
const passkeys = (page: Page) => page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem');

/** A window of somebody whom nobody knows yet. It must have had no problem in the end. */
async function open(options = {}): Promise<Window> {
  const window = await openWindow(browser, `${app.url}${security}`, options);
  onTestFinished(async () => {
    expect(window.problems()).toEqual([]);
    await window.page.context().close();
  });
  return window;
}

/** A window on the security screen of somebody who has just signed in. */
async function openSecurity(email: string): Promise<Window> {
  const window = await open();
  await signIn(window.page, email, goodPassword);
  await atSecurity(window.page);
  return window;
}

/** Adds a passkey on the security screen, the first one of the account. */
async function addPasskey(page: Page, name: string): Promise<string[]> {
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const adding = dialog(page, 'Add a passkey');
  await adding.getByLabel('Name').fill(name);
  await adding.getByRole('button', { name: 'Continue' }).click();
  const codes = dialog(page, 'Your recovery codes').getByRole('listitem');
  await codes.nth(9).waitFor();
  const told = await codes.allInnerTexts();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  return told;
}

async function choose(page: Page, passkey: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${passkey}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('[PKY1] [PKY8] [G5] a passkey that is added in one window is in the other, renamed there, and gone from both', async () => {
  const { admin } = await app.world.given.organization();
  const [one, other] = [await openSecurity(admin.email), await openSecurity(admin.email)];
  const device = await plugIn(one.page);
  await one.page.getByRole('button', { name: 'Add a passkey' }).click();
  await dialog(one.page, 'Add a passkey').getByLabel('Name').waitFor();
  await one.expectAccessible('adding a passkey');
  await one.page.getByRole('button', { name: 'Cancel' }).click();
  await addPasskey(one.page, 'Blue key');
  expect(await device.held()).toHaveLength(1);
  for (const { page } of [one, other]) {
    await passkeys(page).filter({ hasText: 'Blue key' }).getByText('never used').waitFor();
    await page.getByText('10 recovery codes are left').waitFor();
  }
  await one.expectAccessible('security with a passkey');
  const mail = await app.mailbox.waitFor(({ to, subject }) => to.includes(admin.email) && subject.includes('passkey'));
  expect(mail.text).toContain('A passkey was added to your Rollcall account');

  await choose(other.page, 'Blue key', 'Rename…');
  await dialog(other.page, 'Rename Blue key').getByLabel('Name').fill('Green key');
  await other.page.getByRole('button', { name: 'Rename' }).click();
  await passkeys(one.page).filter({ hasText: 'Green key' }).waitFor();

  await choose(other.page, 'Green key', 'Remove…');
  await other.expectAccessible('removing a passkey');
  await dialog(other.page, 'Remove Green key?').getByRole('button', { name: 'Remove' }).click();
  for (const { page } of [one, other]) await passkeys(page).waitFor({ state: 'detached' });
  await one.expectNeverReloaded();
});

test('[PKY5] [PKY9] whoever has the passkey comes in by it alone, until it is removed', async () => {
  const { admin } = await app.world.given.organization();
  const first = await openSecurity(admin.email);
  const device = await plugIn(first.page);
  await addPasskey(first.page, 'Blue key');

  const { page, expectAccessible } = await open();
  const byPasskey = page.getByRole('button', { name: 'Sign in with a passkey' });
  await byPasskey.waitFor();
  await expectAccessible('sign-in with passkeys');
  const theirs = await plugIn(page, await device.held());
  await byPasskey.click();
  await atSecurity(page);
  await passkeys(first.page).filter({ hasText: 'Blue key' }).getByText('last used').waitFor();

  const held = await theirs.held();
  await theirs.unplug();
  await page.evaluate(() =>
    fetch('/trpc/session.signOut', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
  );
  await page.getByText('Last time you signed in here with a passkey.').waitFor();
  await choose(first.page, 'Blue key', 'Remove…');
  await dialog(first.page, 'Remove Blue key?').getByRole('button', { name: 'Remove' }).click();
  await passkeys(first.page).waitFor({ state: 'detached' });
  await plugIn(page, held);
  await byPasskey.click();
  await page.getByText('This passkey does not open anything here.').waitFor();
});

test('[PKY6] [PKY5] [SES14] a passkey is the second step after the password, and confirms that it is you', async () => {
  const { admin } = await app.world.given.organization();
  const first = await openSecurity(admin.email);
  const device = await plugIn(first.page);
  const codes = await addPasskey(first.page, 'Blue key');

  const { page, expectAccessible } = await open();
  await signIn(page, admin.email, goodPassword);
  const use = page.getByRole('button', { name: 'Use your passkey' });
  await use.waitFor();
  await expectAccessible('second step by passkey');
  const held = await plugIn(page, await device.held());
  await use.click();
  await atSecurity(page);

  app.world.clock.advance({ minutes: 10 });
  await choose(page, 'Blue key', 'Remove…');
  await dialog(page, 'Remove Blue key?').getByRole('button', { name: 'Remove' }).click();
  const question = dialog(page, 'Is it you?');
  const confirm = question.getByRole('button', { name: 'Confirm with a passkey' });
  await confirm.waitFor();
  await expectAccessible('fresh sign-in by passkey');
  await held.knowsItsPerson(false);
  await confirm.click();
  await question.getByText('No passkey was used').waitFor();
  await held.knowsItsPerson(true);
  await confirm.click();
  await passkeys(page).waitFor({ state: 'detached' });
  await passkeys(first.page).waitFor({ state: 'detached' });
  expect(codes).toHaveLength(10);
});

test('[PKY6] [SFA7] whoever has not the passkey at hand completes the sign-in by a recovery code, at 320 pixels too', async () => {
  const { admin } = await app.world.given.organization();
  const first = await openSecurity(admin.email);
  await plugIn(first.page);
  const [code = ''] = await addPasskey(first.page, 'Blue key');
  const { page } = await open({ viewport: { width: 320, height: 640 } });
  await signIn(page, admin.email, goodPassword);
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await atSecurity(page);
});
