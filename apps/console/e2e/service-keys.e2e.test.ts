import { createClient, createFeedClient, createSocketTransport, pullThrough } from '@rollcall/client';
import { goodPassword, openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { choose, manage, row, signIn } from './steps.ts';
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

/** A window of an admin with the keys of the organization. It must have had no problem when its test is over. */
async function openKeys({ email }: { email: string }): Promise<Window> {
  const window = await openWindow(browser, app.url);
  onTestFinished(async () => {
    expect(window.problems()).toEqual([]);
    await window.expectNeverReloaded();
    await window.page.context().close();
  });
  await signIn(window.page, email, goodPassword);
  await window.page.getByRole('heading', { name: 'Lately' }).waitFor();
  await manage(window.page, 'Service keys');
  return window;
}

async function takeKey(page: Page, expectAccessible: Window['expectAccessible']): Promise<string> {
  const shown = page.getByRole('dialog', { name: 'Copy the service key' });
  const token = await shown.getByRole('textbox', { name: 'Service key' }).inputValue();
  await expectAccessible('a service key that is shown once');
  await page.keyboard.press('Escape');
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  await shown.waitFor({ state: 'detached' });
  return token;
}

/** Creates a key that may read, and takes it from the dialog that shows it. */
async function createKey({ page, expectAccessible }: Window, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Create a service key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a service key' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('May be used from').fill('192.0.2.1/24');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await dialog.getByText('Choose what the key may do.').waitFor();
  await dialog.getByText('Not an address or a network: 192.0.2.1/24').waitFor();
  await expectAccessible('create a service key');
  await dialog.getByLabel('May be used from').fill('127.0.0.0/8\n::1');
  await dialog.getByRole('button', { name: 'Only read' }).click();
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  return takeKey(page, expectAccessible);
}

/** What a service with a key gets that asks for its organization. */
async function useOf(token: string, organizationId: `org_${string}`): Promise<string> {
  const client = createClient({ baseUrl: app.url, apiKey: token });
  return client.organization.get.query({ organizationId }).then(
    () => 'ok',
    (error: Error) => error.message,
  );
}

test('[SVK2] [SVK5] [SVK6] [SVK8] [G5] a key is made, shown once, renamed, restricted, rotated and revoked, and the other window sees it', async () => {
  const { admin, organizationId } = await app.world.given.organization();
  const second = await app.world.given.member(admin, { role: 'admin' });
  const [one, other] = [await openKeys(admin), await openKeys(second)];
  await one.page.getByText('No service keys yet').waitFor();
  await one.expectAccessible('no service keys');

  const token = await createKey(one, 'sync');
  expect(token).toMatch(/^rcs_[0-9a-z]{20}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  await row(other.page, 'sync').getByText('Active').waitFor();
  await row(other.page, 'sync').getByText('127.0.0.0/8, ::1/128').waitFor();
  expect(await one.page.content()).not.toContain(token.split('_')[2]);
  await one.expectAccessible('service keys');
  expect(await useOf(token, organizationId)).toBe('ok');

  await choose(one.page, 'sync', 'Rename…');
  await one.page.getByRole('dialog').getByLabel('Name').fill('night sync');
  await one.page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await row(other.page, 'night sync').waitFor();

  await choose(one.page, 'night sync', 'Networks…');
  await one.expectAccessible('the networks of a service key');
  await one.page.getByLabel('May be used from').fill('192.0.2.0/24');
  await one.page.getByRole('button', { name: 'Save' }).click();
  await row(other.page, 'night sync').getByText('192.0.2.0/24').waitFor();
  expect(await useOf(token, organizationId)).toBe('apiKey.rejected');
  await choose(one.page, 'night sync', 'Networks…');
  await one.page.getByLabel('May be used from').fill('');
  await one.page.getByRole('button', { name: 'Save' }).click();
  await row(other.page, 'night sync').getByText('192.0.2.0/24').waitFor({ state: 'detached' });

  await choose(one.page, 'night sync', 'Rotate…');
  await one.expectAccessible('rotate a service key');
  await one.page.getByLabel('The present key works on for').selectOption({ label: '1 hour' });
  await one.page.getByRole('button', { name: 'Rotate', exact: true }).click();
  const next = await takeKey(one.page, one.expectAccessible);
  await row(other.page, 'night sync').getByText('Two keys work').waitFor();
  expect([await useOf(token, organizationId), await useOf(next, organizationId)]).toEqual(['ok', 'ok']);

  await choose(one.page, 'night sync', 'Revoke…');
  await one.expectAccessible('revoke a service key');
  await one.page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await other.page.getByText('No service keys yet').waitFor();
  expect(await useOf(next, organizationId)).toBe('apiKey.rejected');
});

test('[SVK6] [SVK7] a key is revoked while its socket is open: the service is out, and what it did is found in the activity', async () => {
  const { admin, organizationId, domain } = await app.world.given.organization();
  const scopes = ['event:read', 'invitation:create'] as const;
  const { token } = await app.world.given.serviceKey(admin, { name: 'robot', scopes });
  const { page } = await openKeys(admin);
  const client = createClient({ baseUrl: app.url, apiKey: token });
  const transport = createSocketTransport({ baseUrl: app.url, apiKey: token });
  const feed = createFeedClient({ transport, pull: pullThrough(client) });
  onTestFinished(() => feed.close());
  const following = feed.follow(organizationId, { onReset: () => {}, onEvents: () => {} });
  await expect.poll(() => following.status.state, { timeout: 10_000 }).toBe('live');
  const invitations = [{ email: `robots.friend@${domain}`, role: 'member' as const }];
  await client.invitation.create.mutate({ organizationId, invitations, mutationId: crypto.randomUUID() });

  await choose(page, 'robot', 'Revoke…');
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect.poll(() => following.status, { timeout: 10_000 }).toEqual({ state: 'revoked', reason: 'apiKey' });
  await page.getByText('No service keys yet').waitFor();

  await manage(page, 'Activity');
  await page.getByText(`The service key robot invited robots.friend@${domain} as Member`).click();
  await page.getByRole('button', { name: 'Everything that this key did' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('key'), { timeout: 10_000 }).toMatch(/^svk_/);
  await page.getByText('revoked the service key').waitFor({ state: 'detached' });
});
