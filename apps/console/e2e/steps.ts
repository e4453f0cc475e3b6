import type { Page } from 'playwright-core';

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
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Opens one of the tabs under Manage. */
export async function manage(page: Page, tab: 'Members' | 'Invitations' | 'General' | 'Activity'): Promise<void> {
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
