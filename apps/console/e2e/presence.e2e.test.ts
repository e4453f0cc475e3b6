import { goodPassword, openTestApp, type Person, type TestApp } from '@rollcall/server/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { manage, openProjects, signIn } from './steps.ts';
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

/** The window of somebody at home. */
async function atHome(person: Person, options?: BrowserContextOptions): Promise<Window> {
  const window = await openWindow(browser, `${app.url}/o/${person.organizationId}`, options);
  onTestFinished(() => window.page.context().close());
  await signIn(window.page, person.email, goodPassword);
  await window.page.getByText('Live', { exact: true }).waitFor();
  return window;
}

/** Ada, an admin, and Grace, who works with her on a project. */
async function givenTwo() {
  const { given } = app.world;
  const { admin } = await given.organization();
  const grace = await given.member(admin);
  await given.project(admin, { name: 'Demand forecast' });
  return { ada: admin, grace };
}

test('[PRE1] [PRE5] [PRE10] [PRE11] Ada sees who opens Members, what they look at then, and that they have gone', async () => {
  const people = await givenTwo();
  const ada = await atHome(people.ada);
  const others = ada.page.getByRole('list', { name: 'Also here' });
  const person = (name: string) =>
    ada.page.getByRole('list', { name: 'People who joined lately' }).getByRole('listitem').filter({ hasText: name });
  await person('Ada Lovelace').getByText('Online').waitFor();
  expect(await others.count()).toBe(0);
  expect(await person('Grace Hopper').getByText('Online').count()).toBe(0);

  const grace = await atHome(people.grace);
  await person('Grace Hopper').getByText('Online').waitFor();
  await manage(grace.page, 'Members');
  const face = (words: string) => others.getByRole('img', { name: words, exact: true });
  await face('Grace Hopper · Members').waitFor();
  await ada.page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').last().focus();
  await ada.page.keyboard.press('Tab');
  await ada.page.getByRole('tooltip').filter({ hasText: 'Grace Hopper · Members' }).waitFor();
  // What is told on focus floats over the page and belongs to none of its regions.
  await ada.expectAccessible('home, with somebody else', ['region']);
  await openProjects(grace.page);
  await grace.page.getByRole('link', { name: 'Demand forecast' }).click();
  await face('Grace Hopper · Project · Demand forecast').waitFor();
  await grace.page
    .getByRole('list', { name: 'Also here' })
    .getByRole('img', { name: 'Ada Lovelace · Home', exact: true })
    .waitFor();

  // A second window of hers is the same person; when it is gone, the first one counts.
  const second = await atHome(people.grace);
  await face('Grace Hopper · Home').waitFor();
  expect(await others.getByRole('img').count()).toBe(1);
  await second.page.context().close();
  await face('Grace Hopper · Project · Demand forecast').waitFor();

  await grace.page.context().close();
  await others.waitFor({ state: 'detached' });
  await person('Grace Hopper').getByText('Online').waitFor({ state: 'detached' });
  expect(ada.problems()).toEqual([]);
  await ada.expectNeverReloaded();
});

test('[PRE9] a window without a network shows nobody, and says where it is once it is back', async () => {
  const people = await givenTwo();
  const ada = await atHome(people.ada);
  const grace = await atHome(people.grace);
  const face = (by: Window, words: string) => by.page.getByRole('img', { name: words, exact: true });
  await face(ada, 'Grace Hopper · Home').waitFor();
  await ada.page.context().setOffline(true);
  await ada.page.getByText(/^Reconnecting…/).waitFor();
  await face(ada, 'Grace Hopper · Home').waitFor({ state: 'detached' });
  await ada.page.context().setOffline(false);
  await face(ada, 'Grace Hopper · Home').waitFor();
  await face(grace, 'Ada Lovelace · Home').waitFor();
});

test('[PRE10] in a narrow window, in the dark, the others are a number that tells who they are', async () => {
  const people = await givenTwo();
  await atHome(people.grace);
  const ada = await atHome(people.ada, { viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
  const number = ada.page.getByRole('button', { name: '1 other is here' });
  await number.waitFor();
  expect(await ada.page.getByRole('list', { name: 'Also here' }).count()).toBe(0);
  await ada.page.getByText('Live', { exact: true }).waitFor();
  await ada.expectAccessible('home, narrow and dark');
  await number.focus();
  await ada.page.keyboard.press('Enter');
  const list = ada.page.getByRole('list', { name: 'Also here' });
  await list.getByText('Grace Hopper').waitFor();
  expect(await list.getByRole('listitem').innerText()).toContain('Home');
  expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  // The list floats over the page and belongs to none of its regions.
  await ada.expectAccessible('who else is here', ['region']);
  await ada.page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  expect(ada.problems()).toEqual([]);
});
