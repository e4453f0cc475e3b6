import { later, linesOf, openReceiver, openTestApp, type TestApp, thisMachine } from '@rollcall/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openAtHome } from './signed-in.ts';
import { choose, manage, row } from './steps.ts';
import { type Window } from './window.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await openTestApp({ egress: thisMachine });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** A window of somebody who has just signed in. It must have had no problem when its test is over. */
async function openSignedIn(person: { email: string }): Promise<Window> {
  const window = await openAtHome(browser, app.url, person);
  onTestFinished(() => window.expectNeverReloaded());
  return window;
}

async function aReceiver() {
  const receiver = await openReceiver();
  onTestFinished(() => receiver.stop());
  return receiver;
}

/** Adds an endpoint, and takes its secret from the dialog that shows it. */
async function add({ page, expectAccessible }: Window, url: string, description: string): Promise<string> {
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a webhook' });
  await dialog.getByLabel('Address').fill(url);
  await dialog.getByLabel('Description').fill(description);
  await expectAccessible('add a webhook');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  return takeSecret(page, expectAccessible);
}

async function takeSecret(page: Page, expectAccessible: Window['expectAccessible']): Promise<string> {
  const shown = page.getByRole('dialog', { name: 'Copy the signing secret' });
  const secret = await shown.getByRole('textbox', { name: 'Signing secret' }).inputValue();
  await expectAccessible('a secret that is shown once');
  await page.keyboard.press('Escape');
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  await shown.waitFor({ state: 'detached' });
  return secret;
}

test('[WHK1] [WHK4] [WHK11] [G5] an endpoint is added, fails, is looked at, works again and is sent a test, and the other window sees it', async () => {
  const receiver = await aReceiver();
  const { admin } = await app.world.given.organization();
  const [one, other] = [await openSignedIn(admin), await openSignedIn(admin)];
  for (const { page } of [one, other]) await manage(page, 'Webhooks');
  await one.page.getByText('No webhooks yet').waitFor();
  await one.expectAccessible('no webhooks');

  receiver.answer(500, { 'content-type': 'text/plain' }, 'out of order');
  const secret = await add(one, `${receiver.url}/chat`, 'The chat');
  expect(secret).toMatch(/^whsec_/);
  await row(other.page, 'The chat').getByText('Failing').waitFor();
  await other.expectAccessible('webhooks');
  expect(await one.page.content()).not.toContain(secret);

  for (const { page } of [one, other]) await page.getByRole('link', { name: 'The chat' }).click();
  await one.page.getByText('What came later waits behind it.').waitFor();
  await one.expectAccessible('a webhook that fails');
  await one.page
    .getByRole('button', { name: /^Webhook created/ })
    .first()
    .click();
  const panel = one.page.getByRole('dialog', { name: 'Delivery' });
  await panel.getByText('out of order').waitFor();
  await panel.getByText('"type": "webhook.created"').waitFor();
  await one.expectAccessible('a delivery');
  await panel.getByRole('button', { name: 'Close' }).click();

  receiver.answer(204);
  const isUpToDate = () => one.page.getByText('Up to date').isVisible();
  await later(app.world, { minutes: 30 }, isUpToDate, true);
  await other.page.getByText('Up to date').waitFor();
  await one.page.getByRole('button', { name: 'Send a test' }).click();
  await row(other.page, 'Webhook tested').first().getByText('Delivered').waitFor();
  const types = () => receiver.received.flatMap(({ body }) => linesOf(body).map(({ type }) => type));
  await expect.poll(types).toContain('webhook.testRequested');

  await one.page.getByLabel('Which deliveries').selectOption('Failed deliveries');
  await row(one.page, '500').first().waitFor();
  expect(new URL(one.page.url()).searchParams.get('show')).toBe('failed');
});

test('[WHK5] [WHK9] [WHK10] [WHK13] an endpoint is paused and resumed, changed, rotated, replayed and deleted, and the other window sees it', async () => {
  const receiver = await aReceiver();
  const { admin } = await app.world.given.organization();
  await app.world.given.webhook(admin, { url: `${receiver.url}/chat`, description: 'The chat' });
  const [one, other] = [await openSignedIn(admin), await openSignedIn(admin)];
  for (const { page } of [one, other]) {
    await manage(page, 'Webhooks');
    await page.getByRole('link', { name: 'The chat' }).click();
    await page.getByText('Up to date').waitFor();
  }
  await one.page.getByRole('button', { name: 'Pause', exact: true }).click();
  await other.page.getByText('Paused', { exact: true }).waitFor();
  await other.expectAccessible('a webhook that is paused');
  await other.page.getByRole('button', { name: 'Resume' }).click();
  await one.page.getByText('Up to date').waitFor();

  await choose(one.page, 'The chat', 'Change…');
  const change = one.page.getByRole('dialog', { name: 'Change The chat' });
  await change.getByLabel('Description').fill('The new chat');
  await change.getByRole('button', { name: 'Save' }).click();
  await other.page.getByRole('heading', { level: 1, name: 'The new chat' }).waitFor();

  await choose(one.page, 'The new chat', 'Rotate the secret…');
  await one.expectAccessible('rotate a secret');
  await one.page.getByRole('button', { name: 'Rotate', exact: true }).click();
  expect(await takeSecret(one.page, one.expectAccessible)).toMatch(/^whsec_/);
  await other.page.getByText('Two secrets sign until').waitFor();

  const before = receiver.received.length;
  await choose(one.page, 'The new chat', 'Send again from…');
  await one.page.getByLabel('From event').fill('1');
  await one.page.getByRole('button', { name: 'Send again', exact: true }).click();
  await row(other.page, 'Organization created').getByText('Delivered').waitFor();
  expect(receiver.received.length).toBeGreaterThan(before);

  await choose(one.page, 'The new chat', 'Delete…');
  await one.page.getByRole('button', { name: 'Delete', exact: true }).click();
  await one.page.getByText('No webhooks yet').waitFor();
  await other.page.getByText('This webhook was deleted').waitFor();
  await manage(other.page, 'Activity');
  await other.page.getByText('deleted the webhook to').waitFor();
});
