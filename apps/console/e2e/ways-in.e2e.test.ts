import { goodPassword, openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { manage, newPassword, signIn } from './steps.ts';
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

/** The link of an invitation, as its mail carries it. */
const linkOf = async (invitationId: Parameters<typeof app.world.given.tokenOf>[0]) =>
  `/join#${await app.world.given.tokenOf(invitationId)}`;

test('whoever has to sign in first comes to the whole address that they asked for', async () => {
  const { admin, organizationId } = await app.world.given.organization();
  const asked = `/o/${organizationId}/manage/members?role=admin&sort=email`;
  const { page, expectAccessible } = await open(asked);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByText('help@rollcall.test').waitFor();
  await expectAccessible('sign in');
  await signIn(page, admin.email, goodPassword);
  await page.getByRole('row', { name: /Ada Lovelace/ }).waitFor();
  expect(page.url()).toBe(app.url + asked);
  expect(await page.title()).toBe('Members · Acme');

  // Signed in already, the same link leads straight there.
  await page.goto(`${app.url}/sign-in?next=${encodeURIComponent(asked)}`);
  await page.getByRole('row', { name: /Ada Lovelace/ }).waitFor();
  expect(page.url()).toBe(app.url + asked);
});

test('[G12] the sign-in leads to no other site', async () => {
  const { admin } = await app.world.given.organization();
  const { page } = await open(`/sign-in?next=${encodeURIComponent('/..//elsewhere.example/')}`);
  await signIn(page, admin.email, goodPassword);
  await page.getByRole('heading', { name: 'Lately' }).waitFor();
  expect(new URL(page.url()).origin).toBe(app.url);
});

test('a wrong password is answered with one sentence, and the field is empty again', async () => {
  const { admin } = await app.world.given.organization();
  const { page, expectAccessible } = await open('/sign-in');
  await signIn(page, admin.email, 'not the password at all');
  await page.getByText('The address or the password is wrong.').waitFor();
  expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
  await expectAccessible('sign in, refused');
});

test('a person who was removed comes back by a new invitation, with the account that they have', async () => {
  const { given } = app.world;
  const { admin, organizationId } = await given.organization();
  const grace = await given.member(admin);
  const { page } = await open('/sign-in');
  await signIn(page, admin.email, goodPassword);
  await manage(page, 'Members');
  await page.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('row', { name: /Grace Hopper/ }).waitFor({ state: 'detached' });

  const link = await linkOf(await given.invitation(admin, grace.email));
  const hers = await open(link);
  await hers.page.getByText('You have an account already.').waitFor();
  await hers.expectAccessible('join with an account');
  await hers.page.getByLabel('Password', { exact: true }).fill('not the password at all');
  await hers.page.getByRole('button', { name: 'Sign in and accept' }).click();
  await hers.page.getByText('The address or the password is wrong.').waitFor();
  await hers.page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await hers.page.getByRole('button', { name: 'Sign in and accept' }).click();
  await hers.page.getByRole('heading', { name: 'Lately' }).waitFor();
  expect(new URL(hers.page.url()).pathname).toBe(`/o/${organizationId}`);

  // The link has done what it could; another one, opened in the same window, is looked at.
  const again = await open(link);
  await again.page.getByText('This invitation was accepted already.').waitFor();
  const next = await linkOf(await given.invitation(admin, grace.email.replace('grace', 'grete')));
  await again.page.goto(new URL(next, app.url).href);
  await again.page.getByLabel('Your name').waitFor();
  await again.expectNeverReloaded();
});

test('[INV8] whoever is signed in as somebody else sees both addresses, and goes on as the invited', async () => {
  const { given } = app.world;
  const { admin, domain } = await given.organization();
  const link = await linkOf(await given.invitation(admin, `alan@${domain}`));
  const { page, expectAccessible } = await open('/sign-in');
  await signIn(page, admin.email, goodPassword);
  await page.getByRole('heading', { name: 'Lately' }).waitFor();
  await page.goto(new URL(link, app.url).href);
  await page.getByText(`This invitation is for alan@${domain}, but you are signed in as ${admin.email}.`).waitFor();
  await expectAccessible('join as somebody else');
  await page.getByRole('button', { name: 'Sign out and continue' }).click();
  await page.getByLabel('Your name').fill('Alan Turing');
  await page.getByLabel('Password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Create account and join' }).click();
  await page.getByRole('heading', { name: 'Lately' }).waitFor();
  await page.getByRole('button', { name: 'Alan Turing' }).waitFor();
});

test('a person who declines is asked once more, and then the link is dead', async () => {
  const { given } = app.world;
  const { admin, domain } = await given.organization();
  const link = await linkOf(await given.invitation(admin, `barbara@${domain}`));
  const { page, expectAccessible } = await open(link);
  await page.getByRole('button', { name: 'Decline' }).click();
  await expectAccessible('decline');
  await page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
  await page.getByRole('heading', { name: 'Invitation declined' }).waitFor();
  await page.reload();
  await page.getByText('This invitation was declined.').waitFor();
});

test('a forgotten password is replaced by a link that works once, and every other window is signed out', async () => {
  const { admin } = await app.world.given.organization();
  const elsewhere = await open('/sign-in');
  await signIn(elsewhere.page, admin.email, goodPassword);
  await elsewhere.page.getByText('Live', { exact: true }).waitFor();

  const { page, expectAccessible } = await open('/sign-in');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
  await page.getByLabel('Email').fill(admin.email);
  await expectAccessible('forgot password');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();

  await app.mailbox.waitFor(({ to, text }) => to.includes(admin.email) && text.includes('/reset-password#'));
  const link = await app.linkInMailTo(admin.email);
  await page.goto(link);
  await page.getByLabel('Password', { exact: true }).fill(newPassword);
  await expectAccessible('reset password');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
  await elsewhere.page.getByRole('heading', { name: 'Sign in' }).waitFor();

  await page.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, admin.email, newPassword);
  await page.getByRole('heading', { name: 'Lately' }).waitFor();
  await page.goto(link);
  await page.getByText('This link does not work any more.').waitFor();
});
