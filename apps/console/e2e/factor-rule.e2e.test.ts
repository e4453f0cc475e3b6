import { goodPassword, openTestApp, type Person, type TestApp } from '@rollcall/server/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openAtHome } from './signed-in.ts';
import { choose, manage, row, setUpAuthenticator, signIn } from './steps.ts';
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

const signedIn = (person: Person, options?: BrowserContextOptions) => openAtHome(browser, app.url, person, options);

/** Sets the rule on the screen of general settings, and says yes to the question. */
async function requireFactor({ page, expectAccessible }: Window, days: number): Promise<void> {
  const isRequired = page.getByRole('checkbox', { name: 'Require a second factor of every member' });
  if (!(await isRequired.isChecked())) await page.getByText('Require a second factor of every member').click();
  await page.getByLabel('Days to set one up').fill(String(days));
  await page.getByRole('button', { name: 'Save the rule' }).click();
  const question = page.getByRole('dialog', { name: 'Require a second factor?' });
  await question.waitFor();
  await expectAccessible('the question before a stricter rule');
  await question.getByRole('button', { name: 'Require it' }).click();
  await question.waitFor({ state: 'detached' });
}

test('[SFA12] [SFA15] [G5] the rule is told in every window, shuts the organization in every window, and lets in by the factor', async () => {
  const { given, clock } = app.world;
  const { admin } = await given.organization({ name: 'Initech' });
  const member = await given.member(admin);
  const manager = await signedIn(admin);
  await manage(manager.page, 'General');
  await manager.page.getByText('Require a second factor of every member').click();
  await manager.page.getByRole('button', { name: 'Save the rule' }).click();
  const question = manager.page.getByRole('dialog', { name: 'Require a second factor?' });
  await question.getByRole('button', { name: 'Require it' }).click();
  await manager.page.getByRole('link', { name: 'Set up a second factor of your own' }).waitFor();
  await manager.expectAccessible('the rule refused for want of a factor of one’s own');
  await given.secondFactor(admin);

  const [one, two] = [await signedIn(member), await signedIn(member, { viewport: { width: 320, height: 640 } })];
  await requireFactor(manager, 3);
  for (const { page, expectAccessible } of [one, two]) {
    await page.getByText(/^Initech requires a second factor by/).waitFor();
    await page.getByRole('link', { name: 'Set one up' }).waitFor();
    await expectAccessible('a screen in the days of grace');
  }
  await requireFactor(manager, 0);
  for (const { page, expectAccessible } of [one, two]) {
    await page.getByRole('heading', { level: 1, name: 'Initech requires a second factor' }).waitFor();
    await expectAccessible('an organization that is closed');
  }

  await one.page.getByRole('link', { name: 'Set up a second factor' }).click();
  await one.page.getByRole('heading', { level: 1, name: 'Security' }).waitFor();
  await one.page.getByText('Initech is closed to you until you have a second factor.').waitFor();
  await setUpAuthenticator(one, clock);
  await two.page.getByRole('heading', { name: 'Lately' }).waitFor();
  await one.page.getByRole('status').filter({ hasText: 'Initech is closed' }).waitFor({ state: 'detached' });
  for (const window of [manager, one, two]) await window.expectNeverReloaded();
  await manager.page.getByText('Every member has a second factor.').waitFor();
});

test('[SFA15] [SFA16] [SFA17] an admin sees who has no factor, and resets the one that somebody has lost', async () => {
  const { given } = app.world;
  const { admin } = await given.organization({ name: 'Hooli' });
  await given.member(admin, { name: 'Alan Turing' });
  const member = await given.member(admin);
  const manager = await signedIn(admin);
  const other = await signedIn(member);
  await given.secondFactor(member);
  const { page } = manager;
  await manage(page, 'Members');
  await page.getByRole('combobox', { name: 'Second factor' }).click();
  await page.getByRole('option', { name: 'Without a second factor' }).click();
  await row(page, 'Alan Turing').getByText('No second factor').filter({ visible: true }).waitFor();
  await row(page, member.name).waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('factor')).toBe('without');
  await manager.expectAccessible('members without a second factor');

  await page.getByRole('combobox', { name: 'Second factor' }).click();
  await page.getByRole('option', { name: 'With a second factor', exact: true }).click();
  await choose(page, member.name, 'Reset second factor…');
  const question = page.getByRole('dialog', { name: `Reset the second factor of ${member.name}?` });
  await manager.expectAccessible('the question before a reset');
  await question.getByRole('button', { name: 'Reset' }).click();
  await row(page, member.name).waitFor({ state: 'detached' });
  await other.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  await app.mailbox.waitFor(({ to, subject }) => to.includes(member.email) && subject.includes('was reset'));

  await signIn(other.page, member.email, goodPassword);
  await other.page.getByRole('heading', { name: 'Lately' }).waitFor();
  await manage(page, 'Activity');
  await page.getByText('reset the second factor of').first().waitFor();
});
