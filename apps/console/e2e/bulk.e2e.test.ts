import { goodPassword, openTestApp, type Person, type TestApp } from '@rollcall/server/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { choose, invite, manage, row, signIn } from './steps.ts';
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

const narrow = { viewport: { width: 320, height: 640 } };

/** A window of an admin who has just signed in, at one of the tabs. */
async function at(tab: 'Members' | 'Invitations', { email }: Person, options: BrowserContextOptions = {}) {
  const window = await openWindow(browser, app.url, options);
  onTestFinished(async () => {
    expect(window.problems()).toEqual([]);
    await window.expectNeverReloaded();
    await window.page.context().close();
  });
  const { page } = window;
  await signIn(page, email, goodPassword);
  await page.getByText('Live', { exact: true }).waitFor();
  if (options.viewport === undefined) await manage(page, tab);
  else {
    await page.getByRole('button', { name: 'Open menu' }).click();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Manage' }).click();
    await page.getByRole('navigation', { name: 'Manage' }).getByRole('link', { name: tab }).click();
    await page.getByRole('heading', { level: 1, name: tab }).waitFor();
  }
  return window;
}

const box = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
const selected = (page: Page, count: number) =>
  page.getByRole('region', { name: 'Selection' }).getByText(`${count} selected`);
const report = (page: Page) => page.getByRole('list', { name: 'What became of each' }).getByRole('listitem');
const close = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

async function expectToFit({ page }: Window): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(narrow.viewport.width);
}

test('[MEM8] [MEM9] [MEM10] [MEM11] [G5] many members are selected and removed, while another admin is at work on them', async () => {
  const { given } = app.world;
  const { admin } = await given.organization();
  const other = await given.member(admin, { role: 'admin', name: 'Barbara Liskov' });
  const names = ['Alan Turing', 'Edsger Dijkstra', 'Grace Hopper', 'John Backus', 'Ken Thompson'];
  const people: Person[] = [];
  for (const name of names) people.push(await given.member(admin, { name }));
  await given.apiKey(people[2] as Person);
  await given.apiKey(people[3] as Person);
  const [hers, theirs] = [await at('Members', admin), await at('Members', other)];
  const { page } = hers;

  await row(page, 'Ken Thompson').waitFor();
  await box(page, 'Alan Turing').focus();
  await page.keyboard.press('Space');
  await selected(page, 1).waitFor();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await selected(page, 6).waitFor();
  await box(page, 'Ada Lovelace').click();
  await selected(page, 7).waitFor();
  await hers.expectAccessible('selected members');

  await choose(theirs.page, 'Edsger Dijkstra', 'Remove…');
  await theirs.page.getByRole('dialog').getByText('No API key stops working.').waitFor();
  await theirs.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await selected(page, 6).waitFor();
  await choose(theirs.page, 'John Backus', 'Make admin');
  await row(page, 'John Backus').getByText('Admin').waitFor();
  await selected(page, 6).waitFor();
  await box(page, 'Barbara Liskov').click();

  await page.getByRole('button', { name: 'Remove…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove 5 members' });
  await dialog.getByText('Alan Turing, Grace Hopper, and Ken Thompson').waitFor();
  await dialog.getByText('1 API key stops working.').waitFor();
  await dialog.getByText('You cannot remove yourself here.').waitFor();
  await dialog.getByText('Somebody else changed this person’s role meanwhile.').waitFor();
  await hers.expectAccessible('the preview of a removal');
  await dialog.getByRole('button', { name: 'Remove 3 members' }).click();
  await report(page).nth(4).waitFor();
  expect(await report(page).allInnerTexts()).toEqual([
    expect.stringMatching(/^John Backus\s+Somebody else changed/),
    expect.stringMatching(/^Ada Lovelace\s+You cannot remove yourself/),
    'Alan Turing was removed',
    'Grace Hopper was removed',
    'Ken Thompson was removed',
  ]);
  await hers.expectAccessible('the report of a removal');
  await close(page);
  await page.getByRole('region', { name: 'Selection' }).waitFor({ state: 'detached' });
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toMatch(/^Select all/);
  for (const window of [hers, theirs]) {
    await row(window.page, 'Grace Hopper').waitFor({ state: 'detached' });
    await row(window.page, 'John Backus').waitFor();
  }
});

test('[MEM12] [MEM4] [G5] roles of many are changed and changed back, but for whom another admin has changed since', async () => {
  const { given } = app.world;
  const { admin } = await given.organization();
  const other = await given.member(admin, { role: 'admin', name: 'Barbara Liskov' });
  for (const name of ['Alan Turing', 'Grace Hopper']) await given.member(admin, { name });
  const [hers, theirs] = [await at('Members', admin, narrow), await at('Members', other)];
  const { page } = hers;
  await row(page, 'Grace Hopper').waitFor();
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
  await selected(page, 4).waitFor();
  await expectToFit(hers);
  await hers.expectAccessible('selected members on a narrow screen');

  await page.getByRole('button', { name: 'Change role…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change the role of 4 members' });
  await dialog.getByText('They can invite people').waitFor();
  await expectToFit(hers);
  await hers.expectAccessible('the preview of a change of roles');
  await dialog.getByRole('button', { name: 'Change 2 roles' }).click();
  await report(page).nth(3).waitFor();
  await expectToFit(hers);
  await row(theirs.page, 'Alan Turing').getByText('Admin').waitFor();
  await choose(theirs.page, 'Alan Turing', 'Make member');
  await row(theirs.page, 'Alan Turing').getByText('Member', { exact: true }).waitFor();
  await close(page);
  await page.getByText('2 people are Admin now').waitFor();
  await hers.expectAccessible('the offer to undo');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('1 role was not changed back').waitFor();
  await row(theirs.page, 'Grace Hopper').getByText('Member', { exact: true }).waitFor();

  await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();

  // Both admins at once: the rule keeps the one who is judged last.
  await box(page, 'Ada Lovelace').click();
  await box(page, 'Barbara Liskov').click();
  await page.getByRole('button', { name: 'Change role…' }).click();
  const both = page.getByRole('dialog', { name: 'Change the role of 2 members' });
  await both.getByText('You are one of them.').waitFor();
  await both.getByText('An organization needs an admin.').waitFor();
});

test('[INV11] [INV12] [G5] many invitations are sent again and revoked, and one that another admin has renewed is left alone', async () => {
  const { given } = app.world;
  const { admin, domain } = await given.organization();
  const second = await given.member(admin, { role: 'admin', name: 'Barbara Liskov' });
  const [hers, theirs] = [await at('Invitations', admin), await at('Invitations', second)];
  const { page } = hers;
  const addresses = ['alan', 'edsger', 'grace'].map((name) => `${name}@${domain}`);
  const [alan = '', edsger = '', grace = ''] = addresses;
  await invite(page, addresses.join(' '));
  for (const { page: one } of [hers, theirs]) await row(one, alan).waitFor();
  await row(page, `ada@${domain}`).waitFor();
  expect(await box(page, `ada@${domain}`).count()).toBe(0);

  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
  await selected(page, 3).waitFor();
  await hers.expectAccessible('selected invitations');
  await page.getByRole('button', { name: 'Resend', exact: true }).click();
  await report(page).nth(2).waitFor();
  expect((await report(page).allInnerTexts()).toSorted()).toEqual(addresses.map((email) => `${email} gets a new link`));
  await hers.expectAccessible('the report of invitations that were sent again');
  await close(page);

  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
  await selected(page, 3).waitFor();
  await choose(theirs.page, grace, 'Resend');
  await row(page, grace).getByText('changed this').waitFor();
  await page.getByRole('button', { name: 'Revoke…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke 3 invitations' });
  await dialog.getByText('Somebody else changed this invitation meanwhile.').waitFor();
  await hers.expectAccessible('the preview of revocations');
  await dialog.getByRole('button', { name: 'Revoke 2 invitations' }).click();
  await report(page).nth(2).waitFor();
  expect((await report(page).allInnerTexts())[0]).toMatch(new RegExp(`^${grace}\\s+Somebody else changed`));
  await close(page);
  for (const { page: one } of [hers, theirs]) {
    for (const email of [alan, edsger]) await row(one, email).getByText('Revoked').filter({ visible: true }).waitFor();
  }
  expect(await row(page, grace).getByText('Revoked').count()).toBe(0);
});
