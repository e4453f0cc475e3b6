import { goodPassword, openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { manage, row, signIn } from './steps.ts';
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

/** A window that must have had no problem when its test is over. */
async function open(path: string): Promise<Window> {
  const window = await openWindow(browser, new URL(path, app.url).href);
  onTestFinished(async () => {
    expect(window.problems()).toEqual([]);
    await window.page.context().close();
  });
  return window;
}

async function openProfile({ email }: { email: string }): Promise<Window> {
  const window = await open('/account/profile');
  await signIn(window.page, email, goodPassword);
  await window.page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
  await window.page.getByText('Live', { exact: true }).waitFor();
  return window;
}

async function askFor({ page }: Window, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Change the address' }).click();
  await page.getByLabel('New address').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
}

const linkTo = async (address: string, path: string) => {
  await app.mailbox.waitFor(({ to, text }) => to.includes(address) && text.includes(`${path}#`));
  return app.linkInMailTo(address);
};

test('[EML2] [EML3] [EML6] [G5] an address is changed by one mail and back by another, live in every window', async () => {
  const { admin, domain } = await app.world.given.organization();
  const grace = await app.world.given.member(admin);
  const [one, other, watching] = [await openProfile(grace), await openProfile(grace), await open('/')];
  await signIn(watching.page, admin.email, goodPassword);
  await manage(watching.page, 'Members');
  await row(watching.page, grace.email).waitFor();

  const email = `grace.b@${domain}`;
  app.world.clock.advance({ minutes: 10 });
  await askFor(one, 'grace@elsewhere.test');
  const question = one.page.getByRole('dialog', { name: 'Is it you?' });
  await question.getByLabel('Password', { exact: true }).fill(goodPassword);
  await question.getByRole('button', { name: 'Confirm' }).click();
  await one.page.getByText('One of your organizations does not have the domain of this address.').waitFor();
  await one.expectAccessible('profile, address refused');
  await one.page.getByLabel('New address').fill(email);
  await one.page.getByRole('button', { name: 'Send the link' }).click();
  for (const { page } of [one, other]) await page.getByText(`Waiting for ${email}`).waitFor();
  await other.expectAccessible('profile, address waits');

  await one.page.goto(await linkTo(email, '/confirm-email'));
  await one.page.getByText(`${email} will be the address of your account.`).waitFor();
  await one.expectAccessible('confirm email');
  await one.page.getByRole('button', { name: 'Confirm the address' }).click();
  await one.page.getByText(`From now on you sign in with ${email}.`).waitFor();
  await other.page.getByText(`Waiting for ${email}`).waitFor({ state: 'detached' });
  await other.page.getByText(email, { exact: true }).first().waitFor();
  await row(watching.page, email).waitFor();

  await app.mailbox.waitFor(({ to, subject }) => to.includes(grace.email) && subject.includes('has another address'));
  const mine = await open(await linkTo(grace.email, '/undo-email-change'));
  await mine.page.getByText('Taking it back signs out everybody.').waitFor();
  await mine.expectAccessible('undo email change');
  await mine.page.getByRole('button', { name: 'Take the change back' }).click();
  await mine.page.getByText(`Your address is ${grace.email} again`).waitFor();
  await other.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await row(watching.page, grace.email).waitFor();
  await mine.page.reload();
  await mine.page.getByRole('heading', { name: 'This link leads nowhere' }).waitFor();
  await mine.expectAccessible('dead link of an address');
});

test('[EML3] the link to a new address asks whoever is not signed in, or signed in as somebody else, to sign in first', async () => {
  const { admin, domain } = await app.world.given.organization();
  const grace = await app.world.given.member(admin);
  const hers = await openProfile(grace);
  const email = `grace.b@${domain}`;
  await askFor(hers, email);
  const link = await linkTo(email, '/confirm-email');

  const { page, expectAccessible } = await open(link);
  await page.getByText('Sign in to the account that asked for it').waitFor();
  await expectAccessible('confirm email, signed out');
  await signIn(page, admin.email, goodPassword);
  await page.getByRole('button', { name: 'Confirm the address' }).click();
  await page.getByText(`Another account asked for it. You are signed in as ${admin.email}.`).waitFor();
  await expectAccessible('confirm email as somebody else');
  await page.getByRole('button', { name: 'Sign out and continue' }).click();
  await signIn(page, grace.email, goodPassword);
  await page.getByRole('button', { name: 'Confirm the address' }).click();
  await page.getByText(`From now on you sign in with ${email}.`).waitFor();
});

test('[EML5] a change that waits is cancelled in the profile, and its link is dead', async () => {
  const { admin, domain } = await app.world.given.organization();
  const hers = await openProfile(admin);
  const email = `ada.l@${domain}`;
  await askFor(hers, email);
  const link = await linkTo(email, '/confirm-email');
  await hers.page.getByRole('button', { name: 'Cancel the change' }).click();
  await hers.page.getByText(`Waiting for ${email}`).waitFor({ state: 'detached' });
  const { page } = await open(link);
  await page.getByRole('heading', { name: 'This link leads nowhere' }).waitFor();
});
