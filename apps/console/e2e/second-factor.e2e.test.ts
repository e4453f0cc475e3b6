import { codeOf, goodPassword, openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { setUpAuthenticator, signIn } from './steps.ts';
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

/** A window on the security screen of somebody who has just signed in. It must have had no problem in the end. */
async function openSecurity(email: string): Promise<Window> {
  const window = await openWindow(browser, `${app.url}/account/security`);
  onTestFinished(async () => {
    expect(window.problems()).toEqual([]);
    await window.page.context().close();
  });
  await signIn(window.page, email, goodPassword);
  await window.page.getByRole('heading', { level: 1, name: 'Security' }).waitFor();
  return window;
}

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

const setUp = (window: Window) => setUpAuthenticator(window, app.world.clock);

function nextCode(secret: string): string {
  app.world.clock.advance({ seconds: 30 });
  return codeOf(secret, app.world.clock);
}

test('[SFA2] [SFA7] [G5] an authenticator that is set up in one window is there in the other, with its recovery codes', async () => {
  const { admin } = await app.world.given.organization();
  const [one, other] = [await openSecurity(admin.email), await openSecurity(admin.email)];
  const { recoveryCodes } = await setUp(one);
  expect(recoveryCodes).toHaveLength(10);
  for (const { page } of [one, other]) await page.getByText('10 recovery codes are left').waitFor();
  await other.page.getByRole('button', { name: 'Set up an authenticator' }).waitFor({ state: 'detached' });
  await one.expectAccessible('security with an authenticator');
  const mail = await app.mailbox.waitFor(({ to, subject }) => to.includes(admin.email) && subject.includes('added'));
  expect(mail.text).toContain('An authenticator app was set up for your Rollcall account');
});

test('[SFA5] [SFA8] signing in takes two steps from then on, and so does confirming that it is you', async () => {
  const { admin } = await app.world.given.organization();
  const first = await openSecurity(admin.email);
  const { secret, recoveryCodes } = await setUp(first);

  const { page, expectAccessible } = await openWindow(browser, `${app.url}/account/security`);
  onTestFinished(() => page.context().close());
  await signIn(page, admin.email, goodPassword);
  await page.getByRole('textbox', { name: 'Code' }).fill('000000');
  await expectAccessible('second step');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('This code is wrong or was used already.').waitFor();
  await page.getByRole('textbox', { name: 'Code' }).fill(nextCode(secret));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Security' }).waitFor();

  app.world.clock.advance({ minutes: 10 });
  await page.getByRole('button', { name: 'Remove' }).click();
  await dialog(page, 'Remove the authenticator?').getByRole('button', { name: 'Remove' }).click();
  const question = dialog(page, 'Is it you?');
  await question.getByLabel('Password', { exact: true }).fill(goodPassword);
  await question.getByRole('textbox', { name: 'Code' }).fill(recoveryCodes[0] ?? '');
  await expectAccessible('fresh sign-in with a second factor');
  await question.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Set up an authenticator' }).waitFor();
  await first.page.getByRole('button', { name: 'Set up an authenticator' }).waitFor();
});

test('[SFA5] the step does not outlive its ten minutes, and the way back is on the page', async () => {
  const { admin } = await app.world.given.organization();
  await setUp(await openSecurity(admin.email));
  const { page } = await openWindow(browser, app.url, { viewport: { width: 320, height: 640 } });
  onTestFinished(() => page.context().close());
  await signIn(page, admin.email, goodPassword);
  await page.getByRole('textbox', { name: 'Code' }).fill('123456');
  app.world.clock.advance({ minutes: 10 });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Too much time has passed.').waitFor();
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.getByLabel('Email').waitFor();
});
