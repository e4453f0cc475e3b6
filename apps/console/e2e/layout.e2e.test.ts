import { apiKeyScopes, serviceKeyScopes } from '@rollcall/domain';
import { goodPassword, openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { row } from './steps.ts';
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

const longName = 'Wolfeschlegelsteinhausenbergerdorff Bartholomew von Hohenzollern';

/** A window whose words are twice as long as English ones. */
async function openLongWindow(path: string, width: number) {
  const context = { viewport: { width, height: 700 }, storageState: longWords(app.url) };
  const window = await openWindow(browser, new URL(path, app.url).href, context);
  onTestFinished(() => window.page.context().close());
  return window;
}

function longWords(origin: string) {
  return { cookies: [], origins: [{ origin, localStorage: [{ name: 'rollcall-locale', value: 'en-XA' }] }] };
}

/** The heading of the screen, which every screen has and none has before its words are there. */
async function shown(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).filter({ hasText: '[' }).first().waitFor();
}

test.each([1440, 320])('words of twice the length and long names fit every screen of %i pixels', async (width) => {
  const { given } = app.world;
  const { admin, organizationId, domain } = await given.organization();
  const long = await given.newPerson(await given.invitation(admin, `a.${'long-'.repeat(10)}name@${domain}`), longName);
  await given.invitation(admin, `pending@${domain}`);
  const { page, expectAccessible, problems } = await openLongWindow('/sign-in', width);
  const expectToFit = async (screen: string, without: readonly string[] = []) => {
    const { content, text } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      text: document.body.innerText,
    }));
    expect(text, `words of ${screen}`).toMatch(/\[\s/);
    expect(content, `width of ${screen}`).toBeLessThanOrEqual(width);
    // The other stories ask it of wide windows.
    if (width < 400) await expectAccessible(screen, without);
  };

  await shown(page);
  await expectToFit('sign-in');
  await page.locator('input[name=email]').fill(long.email);
  await page.locator('input[name=password]').fill(goodPassword);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`**/o/${organizationId}`);
  await page.getByText(longName).filter({ visible: true }).first().waitFor();
  await expectToFit('home of a member');

  await page.context().clearCookies();
  for (const path of ['/forgot-password', '/reset-password#nonsense', '/join#nonsense', '/sign-in']) {
    await page.goto(new URL(path, app.url).href);
    await shown(page);
    await expectToFit(path);
  }
  await page.locator('input[name=email]').fill(admin.email);
  await page.locator('input[name=password]').fill(goodPassword);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`**/o/${organizationId}`);
  const projectId = await given.project(long, { name: longName, url: 'https://platform.test/long' });
  await given.resource(long, { projectId, name: longName, uri: `s3://${'long-'.repeat(40)}bucket/key` });
  await given.apiKey(admin, { name: longName, scopes: apiKeyScopes });
  const url = `https://hooks.rollcall.test/${'long-'.repeat(30)}path`;
  const { webhookId } = await given.webhook(admin, { url, description: longName, kind: 'collector', token: 'x' });
  const networks = ['192.0.2.0/24', '2001:db8:1234:5678::/64'];
  await given.serviceKey(admin, { name: longName, scopes: serviceKeyScopes, networks });
  const screens = [
    'manage/members',
    'manage/invitations',
    'manage/general',
    'manage/service-keys',
    'manage/webhooks',
    'manage/activity',
  ];
  const opened = [`manage/members?member=${admin.membershipId}`];
  const projects = ['projects', 'projects?create=true'];
  for (const path of [...screens, ...opened, ...projects, 'account/profile', 'account/access']) {
    await page.goto(`${app.url}/o/${organizationId}/${path}`);
    await shown(page);
    await expectToFit(path);
  }

  for (const path of ['manage/members', 'manage/invitations']) {
    await page.goto(`${app.url}/o/${organizationId}/${path}`);
    await page.getByRole('row').getByRole('checkbox').first().click();
    const bar = page.getByRole('status').filter({ hasText: '[' }).locator('xpath=following-sibling::section');
    await bar.waitFor();
    await expectToFit(`selected ${path}`);
    await bar.getByRole('button').nth(1).click();
    await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    await expectToFit(`an act on selected ${path}`);
  }

  await page.goto(`${app.url}/o/${organizationId}/projects/${projectId}`);
  await row(page, longName).waitFor();
  await expectToFit('a project');

  await page.goto(`${app.url}/o/${organizationId}/manage/webhooks/${webhookId}`);
  // Its name is the admin's own word, so the first heading that is translated is the next one.
  await page.getByRole('heading', { level: 2 }).filter({ hasText: '[' }).waitFor();
  await expectToFit('a webhook');

  await page.goto(`${app.url}/o/${organizationId}/account/access`);
  await page.getByText(longName).filter({ visible: true }).first().waitFor();
  await page.locator('main').getByRole('button').first().click();
  await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
  await expectToFit('making a key');

  await page.goto(`${app.url}/o/${organizationId}/manage/invitations`);
  await page
    .locator('textarea')
    .first()
    .fill(`new@${domain}, ${'far-'.repeat(12)}away@elsewhere.test, nonsense`);
  await row(page, `pending@${domain}`).waitFor();
  await expectToFit('addresses that are typed');

  await page.goto(`${app.url}/o/${organizationId}/manage/members`);
  await row(page, longName).getByRole('button').last().click();
  await page.getByRole('menuitem').last().waitFor();
  // A menu floats over the page and belongs to none of its regions.
  await expectToFit('menu of a row', ['region']);
  await page.getByRole('menuitem').last().click();
  await page.getByRole('dialog').waitFor();
  await expectToFit('question before removing');
  expect(problems()).toEqual([]);
});
