import { openTestApp, type Person, type TestApp } from '@rollcall/server/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openAtHome } from './signed-in.ts';
import { manage } from './steps.ts';
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

const heading = ({ page }: Window, name: string) => page.getByRole('heading', { level: 1, name });

test('[SUS5] [SUS3] [G5] a suspension closes the organization in every window, and its end opens it there by itself', async () => {
  const { given } = app.world;
  const { organizationId, admin } = await given.organization({ name: 'Initech' });
  const member = await given.member(admin);
  const manager = await signedIn(admin);
  const reader = await signedIn(member, { viewport: { width: 320, height: 640 } });
  await manage(manager.page, 'Members');
  await given.suspend(organizationId);
  for (const window of [manager, reader]) {
    await heading(window, 'Initech is suspended').waitFor();
    expect(await window.page.getByText('Grace Hopper').count()).toBe(0);
    await window.expectAccessible('an organization that is suspended');
  }
  await given.resume(organizationId);
  await heading(manager, 'Members').waitFor();
  await manager.page.getByRole('row').filter({ hasText: 'Grace Hopper' }).waitFor();
  await reader.page.getByRole('heading', { name: 'Lately' }).waitFor();
  for (const window of [manager, reader]) await window.expectNeverReloaded();
});

test('[DEL2] [DEL4] a deletion names its day in every window, and in the end the organization is gone from both', async () => {
  const { given } = app.world;
  const initech = await given.organization({ name: 'Initech' });
  const [manager, reader] = [await signedIn(initech.admin), await signedIn(await given.member(initech.admin))];
  const { dueAt } = await given.deletion(initech.organizationId, 30);
  for (const window of [manager, reader]) {
    await heading(window, 'Initech will be deleted').waitFor();
    expect(await window.page.getByRole('status').locator('time').getAttribute('datetime')).toBe(dueAt);
    await window.expectAccessible('an organization that will be deleted');
  }
  await given.resume(initech.organizationId);
  for (const { page } of [manager, reader]) await page.getByRole('heading', { name: 'Lately' }).waitFor();

  await given.deletion(initech.organizationId, 0);
  for (const window of [manager, reader]) {
    await heading(window, 'You are no longer a member of Initech').waitFor();
    await window.expectNeverReloaded();
  }
  await reader.page.getByRole('link', { name: 'Go to the start' }).click();
  await heading(reader, 'You are in no organization').waitFor();
});
