import { createClient, createFeedClient, createSocketTransport, pullThrough } from '@rollcall/client';
import { openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openAtHome } from './signed-in.ts';
import { choose, manage, row } from './steps.ts';
import { type Window } from './window.ts';

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

/** A window of somebody who has just signed in. It must have had no problem when its test is over. */
async function openSignedIn(person: { email: string }): Promise<Window> {
  const window = await openAtHome(browser, app.url, person);
  onTestFinished(() => window.expectNeverReloaded());
  return window;
}

async function openAccess(page: Page, person: string): Promise<void> {
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('menuitem', { name: 'Access' }).click();
  await page.getByRole('heading', { level: 1, name: 'Access' }).waitFor();
}

/** Creates a key that may read everything the role may, and takes it from the dialog that shows it. */
async function createKey({ page, expectAccessible }: Window, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Create an API key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create an API key' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await dialog.getByText('Choose what the key may do.').waitFor();
  await expectAccessible('create an API key');
  await dialog.getByRole('button', { name: 'Only read' }).click();
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  return takeKey(page, expectAccessible);
}

async function takeKey(page: Page, expectAccessible: Window['expectAccessible']): Promise<string> {
  const shown = page.getByRole('dialog', { name: 'Copy your API key' });
  const token = await shown.getByRole('textbox', { name: 'API key' }).inputValue();
  await expectAccessible('a key that is shown once');
  await page.keyboard.press('Escape');
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  await shown.waitFor({ state: 'detached' });
  return token;
}

/** What a tool with a key gets that asks for its organization. */
async function useOf(token: string, organizationId: `org_${string}`): Promise<string> {
  const client = createClient({ baseUrl: app.url, apiKey: token });
  return client.organization.get.query({ organizationId }).then(
    () => 'ok',
    (error: Error) => error.message,
  );
}

test('[KEY2] [KEY3] [KEY9] [KEY11] [G5] a key is made, shown once, renamed, rotated and revoked, and the other window sees it', async () => {
  const { admin, organizationId } = await app.world.given.organization();
  const [one, other] = [await openSignedIn(admin), await openSignedIn(admin)];
  for (const { page } of [one, other]) await openAccess(page, admin.name);
  await one.page.getByText('No API keys yet').waitFor();
  await one.expectAccessible('no API keys');

  const token = await createKey(one, 'deploy');
  expect(token).toMatch(/^rc_[0-9a-z]{20}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  await row(other.page, 'deploy').getByText('Active').waitFor();
  expect(await one.page.content()).not.toContain(token.split('_')[2]);
  await one.expectAccessible('API keys');
  expect(await useOf(token, organizationId)).toBe('ok');

  await choose(one.page, 'deploy', 'Rename…');
  await one.page.getByRole('dialog').getByLabel('Name').fill('release');
  await one.page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await row(other.page, 'release').waitFor();

  await choose(one.page, 'release', 'Rotate…');
  await one.expectAccessible('rotate an API key');
  await one.page.getByLabel('The present key works on for').selectOption({ label: '1 hour' });
  await one.page.getByRole('button', { name: 'Rotate', exact: true }).click();
  const next = await takeKey(one.page, one.expectAccessible);
  await row(other.page, 'release').getByText('Two keys work').waitFor();
  expect([await useOf(token, organizationId), await useOf(next, organizationId)]).toEqual(['ok', 'ok']);

  await choose(one.page, 'release', 'Revoke…');
  await one.page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await other.page.getByText('No API keys yet').waitFor();
  expect(await useOf(next, organizationId)).toBe('apiKey.rejected');
});

test('[KEY10] [KEY11] an admin revokes the key of a member while its socket is open: the tool is out, and the member sees it', async () => {
  const { admin, organizationId } = await app.world.given.organization();
  const grace = await app.world.given.member(admin);
  const [hers, watching] = [await openSignedIn(grace), await openSignedIn(admin)];
  await openAccess(hers.page, grace.name);
  const token = await createKey(hers, 'robot');
  const client = createClient({ baseUrl: app.url, apiKey: token });
  const transport = createSocketTransport({ baseUrl: app.url, apiKey: token });
  const feed = createFeedClient({ transport, pull: pullThrough(client) });
  onTestFinished(() => feed.close());
  const following = feed.follow(organizationId, { onReset: () => {}, onEvents: () => {} });
  await expect.poll(() => following.status.state).toBe('live');

  const { page, expectAccessible } = watching;
  await manage(page, 'Members');
  await choose(page, 'Grace Hopper', 'API keys');
  const panel = page.getByRole('dialog', { name: 'Member' });
  await panel.getByText('robot').waitFor();
  await expectAccessible('a member’s keys');
  expect(new URL(page.url()).searchParams.get('member')).toBe(grace.membershipId);
  await panel.getByRole('button', { name: 'Revoke robot' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).last().click();

  await expect.poll(() => following.status).toEqual({ state: 'revoked', reason: 'apiKey' });
  await hers.page.getByText('No API keys yet').waitFor();
  await panel.getByText('No program acts for Grace Hopper.').waitFor();
});
