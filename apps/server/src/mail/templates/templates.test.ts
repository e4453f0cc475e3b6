import { expect, test } from 'vitest';
import { plainLabel } from '../plain-label.ts';
import { renderInvitation } from './invitation.ts';
import { renderNewDevice } from './new-device.ts';
import { renderPasswordChanged } from './password-changed.ts';
import { renderPasswordReset } from './password-reset.ts';

const brand = { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@example.com' };
const expiresAt = new Date('2026-11-27T09:30:00Z');
const link = 'https://people.example.com/join#inv_0.1.secret';
const invitation = { brand, role: 'member', link, expiresAt, recipient: 'grace@acme.test', inviterLabel: 'Ada' };

test('an invitation says who invites, to what, as which role, for whom and until when', async () => {
  const { subject, text } = await renderInvitation({ ...invitation, organizationName: 'Acme' });
  expect(subject).toBe('Ada invites you to Acme on Rollcall');
  expect(text).toContain('Ada invites you to join Acme as a member.');
  expect(text).toContain('grace@acme.test');
  expect(text).toContain('Friday, 27 November 2026, 09:30 UTC');
});

test('the link is one button, and stands on a line of its own in plain text', async () => {
  const { html, text } = await renderInvitation({ ...invitation, organizationName: 'Acme' });
  expect(html.split(`href="${link}"`)).toHaveLength(2);
  expect(text.split('\n')).toContain(link);
});

test('markup and line breaks in names reach no part of a mail', async () => {
  const hostile = 'Acme\r\nBcc: all@example.com <img src=x onerror=alert(1)>';
  const mail = await renderInvitation({ ...invitation, organizationName: hostile, inviterLabel: hostile });
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.html).not.toContain('<img');
});

test('a name that looks like a host is not turned into a link by a mail program', () => {
  expect(plainLabel('evil.example')).toBe('evil.\u2060example');
  expect(plainLabel('Ada  \u202eLovelace')).toBe('Ada Lovelace');
  expect(plainLabel('x'.repeat(200))).toHaveLength(80);
});

test('mails about passwords say how long the link works, and what to do when it was somebody else', async () => {
  const reset = await renderPasswordReset({ brand, link, expiresAt });
  expect(reset.text).toContain('works once, until Friday, 27 November 2026, 09:30 UTC');
  const changed = await renderPasswordChanged({ brand, at: expiresAt, by: 'link' });
  expect(changed.text).toContain('help@example.com');
  expect(changed.html).not.toContain('href');
});

test('the mail about another password says how it was changed, and who was signed out', async () => {
  const { text } = await renderPasswordChanged({ brand, at: expiresAt, by: 'session' });
  expect(text).toMatchInlineSnapshot(`
    "Your password was changed

    The password of your Rollcall account was changed on Friday, 27 November 2026, 09:30 UTC, by somebody who was signed in.

    Every other browser was signed out.

    --

    If this was not you, ask for a new password at once and contact help@example.com."
  `);
});

test('[SES18] the mail about a new device says when, what and where, and what to do', async () => {
  const from = 'Firefox 128 on Windows, from the network 203.0.113.0/24';
  const page = 'https://people.example.com/account/security';
  const { subject, text, html } = await renderNewDevice({ brand, at: expiresAt, from, link: page });
  expect(subject).toBe('New sign-in to your Rollcall account');
  expect(html.split(`href="${page}"`)).toHaveLength(2);
  expect(text).toMatchInlineSnapshot(`
    "A new device signed in

    Somebody signed in to your Rollcall account on Friday, 27 November 2026, 09:30 UTC, from a browser that was not used for it before.

    It was Firefox 128 on Windows, from the network 203.0.113.0/24.

    If this was you, there is nothing to do.

    See where you are signed in:
    https://people.example.com/account/security

    --

    If this was not you, end that session, choose a new password at once and contact help@example.com."
  `);
  const ended = await renderNewDevice({ brand, at: expiresAt, from: null, link: page });
  expect(ended.text).toContain('That session has ended already.');
});
