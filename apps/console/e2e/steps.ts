import { codeOf } from '@rollcall/server/testing';
import type { Page } from 'playwright-core';
import type { Window } from './window.ts';

export const newPassword = 'correct horse battery staple';

/** Fills in the form of a person who has no account yet, and joins. */
export async function joinAsNewAccount(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Create account and join' }).click();
  await page.getByRole('heading', { name: 'Lately' }).waitFor();
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Opens one of the tabs under Manage. */
export async function manage(
  page: Page,
  tab: 'Members' | 'Invitations' | 'General' | 'Service keys' | 'Webhooks' | 'Activity',
): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Manage' }).click();
  await page.getByRole('navigation', { name: 'Manage' }).getByRole('link', { name: tab }).click();
  await page.getByRole('heading', { level: 1, name: tab }).waitFor();
}

/** Goes to the list of projects by the sidebar. */
export async function openProjects(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Projects' }).click();
  await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
}

/** Invites addresses from the invitations' screen. */
export async function invite(page: Page, addresses: string, role: 'Member' | 'Admin' = 'Member'): Promise<void> {
  await page.getByRole('textbox', { name: 'Invite people' }).fill(addresses);
  if (role === 'Admin') {
    await page.getByRole('combobox', { name: 'Role of the invited' }).click();
    await page.getByRole('option', { name: 'Admin' }).click();
  }
  await page.getByRole('button', { name: /^Invite( \d+ people)?$/ }).click();
  await page.getByRole('list', { name: 'Results' }).waitFor();
}

/** The row of somebody in a table. */
export function row(page: Page, text: string) {
  return page.getByRole('row').filter({ hasText: text });
}

/** Chooses from the menu of a row. */
export async function choose(page: Page, of: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${of}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** Sets up an authenticator on the security screen, as its app goes by this clock. */
export async function setUpAuthenticator(
  { page, expectAccessible }: Window,
  clock: Parameters<typeof codeOf>[1],
): Promise<{ secret: string; recoveryCodes: string[] }> {
  await page.getByRole('button', { name: 'Set up an authenticator' }).click();
  const setting = page.getByRole('dialog', { name: 'Set up an authenticator' });
  await setting.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  await expectAccessible('setting up an authenticator');
  const secret = await setting.getByRole('button', { name: /^Copy [A-Z2-7]{32}$/ }).innerText();
  await setting.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, clock));
  await setting.getByRole('button', { name: 'Confirm' }).click();
  const codes = page.getByRole('dialog', { name: 'Your recovery codes' }).getByRole('listitem');
  await codes.nth(9).waitFor();
  await expectAccessible('recovery codes');
  const recoveryCodes = await codes.allInnerTexts();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  return { secret, recoveryCodes };
}
