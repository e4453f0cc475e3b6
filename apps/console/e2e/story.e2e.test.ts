import { openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { choose, invite, joinAsNewAccount, manage, row } from './steps.ts';
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

const domain = 'acme.test';
const address = (name: string) => `${name}@${domain}`;

test('[G5] from an empty database to a colleague at work, every step is seen in the window beside it without a reload', async () => {
  await app.world.given.provision({ name: 'Acme', domain, admin: address('ada') });

  // The first admin joins by the link in the mail.
  const ada: Window = await openWindow(browser, await app.linkInMailTo(address('ada')));
  await ada.page.getByText('The Rollcall support team').waitFor();
  await ada.expectAccessible('join');
  await joinAsNewAccount(ada.page, 'Ada Lovelace');
  await ada.page.getByRole('heading', { name: 'First things to do' }).waitFor();
  await ada.page.getByText('Live', { exact: true }).waitFor();
  await ada.expectAccessible('home');

  // She invites several addresses at once, and is told of each.
  await manage(ada.page, 'Invitations');
  await ada.expectAccessible('invitations, empty');
  await invite(ada.page, `${address('grace')}, nobody@other.test`, 'Admin');
  const results = ada.page.getByRole('list', { name: 'Results' });
  expect(await results.getByText('grace@acme.test invited').count()).toBe(1);
  await row(ada.page, address('grace')).getByText('mail delivered').filter({ visible: true }).waitFor();
  await ada.expectAccessible('invitations');

  // The second admin joins; the first sees it on the spot.
  const grace = await openWindow(browser, await app.linkInMailTo(address('grace')));
  await joinAsNewAccount(grace.page, 'Grace Hopper');
  await ada.page.getByText('Grace Hopper accepted the invitation').waitFor();
  await row(ada.page, address('grace')).getByText('Accepted').filter({ visible: true }).waitFor();

  // Side by side: what Ada does on the invitations appears on Grace's.
  await manage(grace.page, 'Invitations');
  await invite(ada.page, address('alan'));
  await row(grace.page, address('alan')).getByText('mail delivered').filter({ visible: true }).waitFor();
  const firstLink = await app.linkInMailTo(address('alan'));
  await choose(ada.page, address('alan'), 'Resend');
  await expect.poll(() => app.linkInMailTo(address('alan'))).not.toBe(firstLink);

  // The link that was replaced is dead, the new one leads in.
  const dead = await openWindow(browser, firstLink);
  await dead.page.getByText('This link does not work.').waitFor();
  await dead.expectAccessible('dead link');
  const alan = await openWindow(browser, await app.linkInMailTo(address('alan')));
  await manage(grace.page, 'Members');
  await joinAsNewAccount(alan.page, 'Alan Turing');
  await row(grace.page, 'Alan Turing').getByText('Active').waitFor();
  await ada.page.getByText('Alan Turing accepted the invitation').waitFor();
  await grace.page.getByText('Alan Turing accepted the invitation').waitFor();
  await alan.expectAccessible('home of a member');

  // A role changed by one admin is washed with her name in the other's window, and the member's own rights follow.
  await manage(ada.page, 'Members');
  await ada.expectAccessible('members');
  await choose(grace.page, 'Alan Turing', 'Make admin');
  await row(ada.page, 'Alan Turing').getByText('Grace Hopper changed this').waitFor();
  await row(ada.page, 'Alan Turing').getByText('Admin', { exact: true }).waitFor();
  await manage(alan.page, 'Invitations');

  // A rename shows everywhere.
  await manage(ada.page, 'General');
  await ada.expectAccessible('general');
  await ada.page.getByLabel('Name').fill('Acme Works');
  await ada.page.getByRole('button', { name: 'Save', exact: true }).click();
  await grace.page.getByRole('navigation', { name: 'Breadcrumb' }).getByText('Acme Works').waitFor();

  // [G6] Whoever is removed is out at once, in the open window.
  await choose(grace.page, 'Alan Turing', 'Remove…');
  await grace.expectAccessible('confirm');
  await grace.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await alan.page.getByText('You are no longer a member of Acme Works').waitFor();
  await row(grace.page, 'Alan Turing').waitFor({ state: 'detached' });

  // The log tells it all, in sentences.
  await manage(ada.page, 'Activity');
  await ada.page.getByRole('button', { name: /Grace Hopper removed Alan Turing/ }).waitFor();
  await ada.page.getByRole('button', { name: /Grace Hopper made Alan Turing an admin/ }).click();
  await ada.page.getByText('membership.roleChanged').waitFor();
  await ada.expectAccessible('event detail');

  for (const window of [ada, grace, alan]) {
    await window.expectNeverReloaded();
    expect(window.problems()).toEqual([]);
  }
  expect(app.cspReportCount()).toBe(0);
});
