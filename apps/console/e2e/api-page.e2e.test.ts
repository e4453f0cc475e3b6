import { openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
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

test.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 320],
  ['dark', 320],
] as const)('[API8] the page about the API can be read by everybody: %s, %i pixels', async (colorScheme, width) => {
  const context = { viewport: { width, height: 700 }, colorScheme };
  const { page, expectAccessible, problems } = await openWindow(browser, `${app.url}/docs/api`, context);
  onTestFinished(() => page.context().close());
  await page.getByRole('heading', { level: 1, name: 'Rollcall API' }).waitFor();
  // The style sheet came through the policy: the ground is the scheme's.
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(ground).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(22, 24, 28)');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await expectAccessible(`the page about the API, ${colorScheme}, ${width}`);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  await page.getByRole('navigation').getByRole('link', { name: 'membership.changeRole', exact: true }).click();
  await page.getByRole('group', { name: 'How membership.changeRole is called' }).waitFor();
  expect(new URL(page.url()).hash).toBe('#membership.changeRole');
  expect(problems()).toEqual([]);
});
