import { goodPassword, openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { manage, openProjects, row, signIn } from './steps.ts';
import { openWindow } from './window.ts';

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

/** An admin at home in an organization of two. */
async function givenAdminAtHome(options?: BrowserContextOptions) {
  const { given } = app.world;
  const { admin, organizationId, domain } = await given.organization();
  const grace = await given.member(admin);
  const window = await openWindow(browser, `${app.url}/o/${organizationId}`, options);
  onTestFinished(() => window.page.context().close());
  await signIn(window.page, admin.email, goodPassword);
  await window.page.getByText('Live', { exact: true }).waitFor();
  return { ...window, admin, grace, organizationId, domain };
}

test('every screen fits a window of 320 pixels, where the sidebar is a drawer', async () => {
  const { page, expectAccessible, problems } = await givenAdminAtHome({ viewport: { width: 320, height: 640 } });
  const expectToFit = async (screen: string) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `width of ${screen}`).toBeLessThanOrEqual(320);
    await expectAccessible(screen);
  };
  await expectToFit('home');
  for (const tab of ['Members', 'Invitations', 'General', 'Activity'] as const) {
    await page.getByRole('button', { name: 'Open menu' }).click();
    await expectAccessible('drawer');
    await manage(page, tab);
    await page.getByRole('button', { name: 'Open menu' }).waitFor();
    await expectToFit(tab);
  }
  await page.getByRole('button', { name: 'Open menu' }).click();
  await openProjects(page);
  await page.getByText('No projects yet').waitFor();
  await expectToFit('projects');
  await page.getByRole('button', { name: 'Open menu' }).click();
  await page.getByRole('button', { name: 'Close menu' }).click();
  await page.getByRole('button', { name: 'Open menu' }).waitFor();
  expect(problems()).toEqual([]);
});

test('from the keyboard a person goes to any screen and to anybody, and finds the keys that do it', async () => {
  const { page, grace, expectAccessible, problems } = await givenAdminAtHome();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Go to a screen, a project or a person…').fill('hopper');
  await page.getByRole('button', { name: /Grace Hopper/ }).waitFor();
  await expectAccessible('palette');
  await page.keyboard.press('Enter');
  await row(page, 'Grace Hopper').waitFor();
  expect(new URL(page.url()).searchParams.get('search')).toBe(grace.email);

  await page.keyboard.press('Alt+h');
  await page.getByRole('heading', { name: 'Lately' }).waitFor();
  await page.keyboard.press('Shift+?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await expectAccessible('keys');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: 'Skip to the content' }).waitFor();
  expect(problems()).toEqual([]);
});

test('[G5] a window without a network says so, and equals the database five seconds after it is back', async () => {
  const { page, admin, domain } = await givenAdminAtHome();
  await manage(page, 'Invitations');
  const context = page.context();
  await context.setOffline(true);
  await page.getByText(/^Reconnecting… showing/).waitFor({ timeout: 1_000 });
  await app.world.given.invitation(admin, `meanwhile@${domain}`);
  await context.setOffline(false);
  await row(page, `meanwhile@${domain}`).waitFor({ timeout: 5_000 });
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 5_000 });
});

test('[G5] a window whose reads fail while the feed is well does not say that it is live', async () => {
  const { page, admin, domain } = await givenAdminAtHome();
  await manage(page, 'Invitations');
  await page.route('**/trpc/**', (route) => route.abort());
  await app.world.given.invitation(admin, `unread@${domain}`);
  await page.getByText(/^Reconnecting… showing/).waitFor();
  await page.unroute('**/trpc/**');
  await row(page, `unread@${domain}`).waitFor({ timeout: 5_000 });
  await page.getByText('Live', { exact: true }).waitFor();
});

test('dark is chosen by a person and stays chosen', async () => {
  const { page, admin, expectAccessible } = await givenAdminAtHome();
  await page.getByRole('button', { name: admin.name }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  await expectAccessible('home, dark');
  await manage(page, 'Members');
  await expectAccessible('members, dark');
  await page.reload();
  await page.getByText('Live', { exact: true }).waitFor();
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
});

test('[G11] an organization that is not there and one that is another’s look the same', async () => {
  const other = await app.world.given.organization({ name: 'Secret Works' });
  const { page } = await givenAdminAtHome();
  const seen: string[] = [];
  for (const id of [
    other.organizationId,
    other.organizationId.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')),
    'nonsense',
  ]) {
    await page.goto(`${app.url}/o/${id}/manage/members`);
    await page.getByText('There is nothing here').waitFor();
    seen.push(await page.locator('body').innerText());
  }
  expect(new Set(seen).size).toBe(1);
  await page.goto(`${app.url}/no/such/screen`);
  await page.getByText('There is nothing here').waitFor();
});
