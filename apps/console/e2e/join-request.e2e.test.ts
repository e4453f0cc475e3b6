import { goodPassword, openTestApp, type Person, type TestApp } from '@rollcall/server/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openTestWindow } from './signed-in.ts';
import { joinAsNewAccount, manage, row, signIn } from './steps.ts';
import type { Window } from './window.ts';

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

const opened = (path: string, options?: BrowserContextOptions) => openTestWindow(browser, `${app.url}${path}`, options);

/** The screen of invitations of an admin who has just signed in. */
async function invitationsOf({ email }: Person): Promise<Window> {
  const window = await opened('/');
  await signIn(window.page, email, goodPassword);
  await window.page.getByText('Live', { exact: true }).waitFor();
  await manage(window.page, 'Invitations');
  return window;
}

const requests = ({ page }: Window) => page.getByRole('list', { name: 'Requests to join' }).getByRole('listitem');
const narrow = { viewport: { width: 320, height: 640 } };

test('[JRQ2] [JRQ3] [JRQ5] [G5] who has no account asks, both admins see it, one invites, and the person joins', async () => {
  const { given } = app.world;
  const { admin, domain } = await given.organization({ name: 'Initech' });
  const second = await given.member(admin, { role: 'admin', name: 'Alan Turing' });
  const [one, two] = [await invitationsOf(admin), await invitationsOf(second)];
  const email = `grace@${domain}`;

  const guest = await opened('/', narrow);
  await guest.page.getByRole('link', { name: 'Ask to join' }).click();
  await guest.page.getByRole('heading', { level: 1, name: 'Ask to join' }).waitFor();
  await guest.expectAccessible('asking to join');
  await guest.page.getByLabel('Email').fill(email);
  await guest.page.getByRole('button', { name: 'Send the link' }).click();
  await guest.page.getByRole('heading', { level: 1, name: 'Look into your mail' }).waitFor();

  await guest.page.goto(await app.linkInMailTo(email));
  await guest.page.getByRole('heading', { level: 1, name: 'Ask to join Initech' }).waitFor();
  await guest.expectAccessible('the link of a request');
  expect(await requests(one).count()).toBe(0);
  await guest.page.getByRole('button', { name: 'Ask the admins' }).click();
  await guest.page.getByRole('heading', { level: 1, name: 'You have asked' }).waitFor();

  for (const window of [one, two]) await requests(window).filter({ hasText: email }).waitFor();
  await one.expectAccessible('a request to join');
  await two.page.getByRole('button', { name: `Invite ${email}` }).click();
  await two.page.getByRole('menuitem', { name: 'As Member' }).click();
  for (const window of [one, two]) {
    await row(window.page, email).waitFor();
    await requests(window).first().waitFor({ state: 'detached' });
    await window.expectNeverReloaded();
  }
  const invitation = await app.mailbox.waitFor(
    ({ to, subject }) => to.includes(email) && subject.includes('invites you'),
  );
  await guest.page.goto(invitation.text.split('\n').find((line) => line.startsWith(`${app.url}/join#`)) ?? '');
  await joinAsNewAccount(guest.page, 'Grace Hopper');
});

test('[JRQ5] [G5] a request that one admin dismisses is gone for the other', async () => {
  const { given } = app.world;
  const { admin, domain } = await given.organization({ name: 'Initech' });
  const [one, two] = [await invitationsOf(admin), await invitationsOf(admin)];
  await one.page.setViewportSize(narrow.viewport);
  await given.joinRequest(admin, `alan@${domain}`);
  await given.joinRequest(admin, `barbara@${domain}`);
  for (const window of [one, two]) await requests(window).nth(1).waitFor();
  await one.expectAccessible('requests to join on a narrow screen');
  for (const name of [/^Invite alan/, /^Dismiss alan/]) {
    const { x = 0, width = 0 } = (await one.page.getByRole('button', { name }).boundingBox()) ?? {};
    expect(x + width).toBeLessThan(narrow.viewport.width);
  }
  await one.page.getByRole('button', { name: `Dismiss alan@${domain}` }).click();
  for (const window of [one, two]) {
    await requests(window)
      .filter({ hasText: `alan@${domain}` })
      .waitFor({ state: 'detached' });
    await requests(window)
      .filter({ hasText: `barbara@${domain}` })
      .waitFor();
  }
});

test('[JRQ3] a link that does not work says so, and leads to another', async () => {
  const guest = await opened('/ask-to-join#jrq_00000000000000000000.1.nonsense');
  await guest.page.getByRole('heading', { level: 1, name: 'This link does not work' }).waitFor();
  await guest.expectAccessible('a dead link of a request');
  await guest.page.getByRole('link', { name: 'Ask again' }).click();
  await guest.page.getByLabel('Email').waitFor();
});
