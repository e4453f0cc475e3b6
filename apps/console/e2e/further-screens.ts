import type { Person, Showcase } from '@rollcall/server/showcase';
import type { Page } from 'playwright-core';

export type Take = (name: string) => Promise<void>;

/** Gives the organization keys and endpoints, which the demonstration does without. */
export async function fillFurtherScreens({ given }: Showcase, admin: Person): Promise<void> {
  await given.serviceKey(admin, { name: 'Warehouse sync', networks: ['192.0.2.0/24', '2001:db8::/48'] });
  await given.serviceKey(admin, { name: 'Audit archive', scopes: ['event:read'], lifetimeDays: 365 });
  await given.apiKey(admin, { name: 'Nightly forecast' });
  await given.apiKey(admin, { name: 'Notebook', scopes: ['project:read', 'resource:read'], lifetimeDays: 30 });
  await given.webhook(admin, { url: 'https://hooks.globex.test/rollcall', description: 'Tells the warehouse' });
  for (const name of ['jo.newcomer', 'adi.shamir']) {
    await given.joinRequest(admin, `${name}@${admin.email.split('@')[1]}`);
  }
  const eventTypes = ['membership.removed', 'membership.roleChanged'] as const;
  await given.webhook(admin, { url: 'https://siem.globex.test/in', description: 'Security desk', eventTypes });
}

/** Visits by their addresses the screens that no document shows. */
export async function takeFurtherScreens(page: Page, organizationUrl: string, take: Take): Promise<void> {
  const open = (path: string) => page.goto(`${organizationUrl}/${path}`);
  await open('manage/service-keys');
  await page.getByRole('row').filter({ hasText: 'Warehouse sync' }).waitFor();
  await take('service-keys');
  await open('manage/webhooks');
  await page.getByRole('row').filter({ hasText: 'Security desk' }).waitFor();
  await take('webhooks');
  await open('manage/activity/members');
  await page.getByText(/^Behind event/).waitFor();
  await take('members-at-a-moment');
  await open('manage/activity/access-review');
  await page.getByRole('button', { name: 'Take a review' }).click();
  await page.getByRole('row', { name: /^Signature/ }).waitFor();
  await take('access-review');
  await open('account/profile');
  await page.getByRole('heading', { name: 'Your data' }).waitFor();
  await take('profile');
  await open('account/security');
  await page.getByRole('button', { name: 'Set up an authenticator' }).waitFor();
  await take('security');
  await open('account/access');
  await page.getByRole('row').filter({ hasText: 'Nightly forecast' }).waitFor();
  await take('access');
  await open('account/notifications');
  await page.getByRole('button', { name: 'Send a test' }).waitFor();
  await take('notifications');
}

/** Visits what is shown to whoever asks to join, and what is shown while the operator keeps everybody out. */
export async function takeClosedScreens(
  page: Page,
  { given, url }: Showcase,
  admin: Person,
  take: Take,
): Promise<void> {
  await page.goto(`${url}/o/${admin.organizationId}/manage/invitations`);
  await page.getByRole('list', { name: 'Requests to join' }).waitFor();
  await take('join-requests');
  await page.goto(`${url}/ask-to-join`);
  await page.getByLabel('Email').waitFor();
  await take('ask-to-join');
  const { token } = await given.askedToJoin(admin.organizationId, `brian.kernighan@${admin.email.split('@')[1]}`);
  await page.goto(`${url}/ask-to-join#${token}`);
  await page.getByRole('button', { name: 'Ask the admins' }).waitFor();
  await take('ask-to-join-link');
  for (const [name, close] of [
    ['suspended', () => given.suspend(admin.organizationId)],
    ['to-be-deleted', () => given.deletion(admin.organizationId, 30)],
  ] as const) {
    await close();
    await page.goto(`${url}/o/${admin.organizationId}`);
    await page.getByRole('status').waitFor();
    await take(name);
    await given.resume(admin.organizationId);
  }
}
