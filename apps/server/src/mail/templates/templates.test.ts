import { factorMails, notificationKinds } from '@rollcall/domain';
import { expect, test } from 'vitest';
import { plainLabel } from '../plain-label.ts';
import {
  renderEmailChange,
  renderEmailChanged,
  renderEmailChangeNotice,
  renderEmailChangeUndone,
  renderEmailTaken,
} from './email-change.ts';
import { renderFactorNotice } from './factor-notice.ts';
import { renderInvitation } from './invitation.ts';
import { renderNewDevice } from './new-device.ts';
import { renderNotification, renderNotificationDigest, renderNotificationTest } from './notification.ts';
import { renderPasswordChanged } from './password-changed.ts';
import { renderPasswordReset } from './password-reset.ts';
import { renderSecondFactorReset } from './second-factor-reset.ts';

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

const confirmation = 'https://people.example.com/confirm-email#emc_0.1.secret';
const wayBack = 'https://people.example.com/undo-email-change#emc_0.1.secret';
const news = { brand, newEmail: 'ada.l@acme.test', link: wayBack, undoableUntil: expiresAt };

test('[EML2] the mail to a new address carries one link, and says that it takes a signed-in person', async () => {
  const { html, text } = await renderEmailChange({ brand, link: confirmation, expiresAt });
  expect(html.split(`href="${confirmation}"`)).toHaveLength(2);
  expect(text).toMatchInlineSnapshot(`
    "Is this your address?

    Somebody, hopefully you, wants to use this address for their Rollcall account.

    The link works once, until Friday, 27 November 2026, 09:30 UTC. You have to be signed in to your account.

    Confirm the address:
    https://people.example.com/confirm-email#emc_0.1.secret

    --

    If you did not ask for this, ignore this mail: nothing happens without you."
  `);
});

test('[EML2] [EML6] the mails to the old address name the new one, and carry the way back', async () => {
  const [asked, changed] = [await renderEmailChangeNotice(news), await renderEmailChanged(news)];
  for (const { html } of [asked, changed]) expect(html.split(`href="${wayBack}"`)).toHaveLength(2);
  expect(asked.text).toMatchInlineSnapshot(`
    "Your address is about to change

    Somebody who was signed in asked to change the address of your Rollcall account to ada.l@acme.test.

    If this was you, confirm it by the mail that went there.

    If not, stop it here. The link works until Friday, 27 November 2026, 09:30 UTC, also when the change has been made.

    Stop the change:
    https://people.example.com/undo-email-change#emc_0.1.secret

    --

    If this was not you, choose a new password at once and contact help@example.com."
  `);
  expect(changed.text).toMatchInlineSnapshot(`
    "Your address was changed

    The address of your Rollcall account is ada.l@acme.test now. Mails of Rollcall go there.

    If this was not you, take it back here until Friday, 27 November 2026, 09:30 UTC. It signs out everybody.

    Take the change back:
    https://people.example.com/undo-email-change#emc_0.1.secret

    --

    If this was you, there is nothing to do. Questions go to help@example.com."
  `);
});

test('[EML4] the owner of a taken address is told without a link, and without whose wish it was', async () => {
  const { html, text } = await renderEmailTaken({ brand });
  expect(html).not.toContain('href');
  expect(text).toMatchInlineSnapshot(`
    "You have an account already

    Somebody, perhaps you, wanted to use this address for another Rollcall account.

    An address belongs to one account, so nothing was changed. To use it for the other one, first give this account another address.

    --

    If this was not you, there is nothing to do. If it happens again, contact help@example.com."
  `);
});

test('[EML6] both addresses are told that a change was undone, and what to do', async () => {
  const { text } = await renderEmailChangeUndone({ brand, email: 'ada@acme.test' });
  expect(text).toMatchInlineSnapshot(`
    "The change of address was undone

    The address of the Rollcall account is ada@acme.test again, by a link that was sent there.

    Every browser was signed out. If the change was not yours, choose a new password now: somebody knew the old one.

    --

    If you do not know what this is about, contact help@example.com."
  `);
});

const told = {
  kind: 'invitation-accepted',
  organizationName: 'Acme',
  subject: 'Grace Hopper',
  email: 'grace@acme.test',
} as const;
const links = {
  target: 'https://people.example.com/notifications/ntf_0',
  settings: 'https://people.example.com/account/notifications',
};

test('[NTF7] a notification says what happened, leads there, and says where such mails are stopped', async () => {
  const { subject, text, html } = await renderNotification(brand, told, links);
  expect(subject).toBe('Grace Hopper accepted the invitation to Acme');
  for (const link of Object.values(links)) expect(html.split(`href="${link}"`)).toHaveLength(2);
  expect(text).toMatchInlineSnapshot(`
    "News from Acme

    Grace Hopper accepted the invitation to Acme.

    Open it:
    https://people.example.com/notifications/ntf_0

    --

    You get this mail because you are an admin of Acme in Rollcall.

    Choose what you are notified of, or stop these mails:
    https://people.example.com/account/notifications"
  `);
});

test.each(notificationKinds)(
  '[NTF7] %s is told of people who were erased too, and without their markup',
  async (kind) => {
    const erased = await renderNotification(brand, { ...told, kind, subject: null, email: null }, links);
    expect(erased.text).not.toMatch(/null|undefined/);
    const hostile = '<b>\r\nBcc: all@evil.example';
    const mail = await renderNotification(
      brand,
      { kind, organizationName: hostile, subject: hostile, email: hostile },
      links,
    );
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.html).not.toContain('<b>');
    expect(mail.text).not.toContain('evil.example');
  },
);

test('[NTF7] the mail of a day tells each thing once, names twenty, and counts the others', async () => {
  const day = await renderNotificationDigest(brand, [told, { ...told, kind: 'invitation-declined' }, told], links);
  expect(day.subject).toBe('3 things happened on Rollcall');
  expect(day.text.split('\n\n').slice(1, 4)).toEqual([
    'Grace Hopper accepted the invitation to Acme.',
    'grace@\u2060acme.\u2060test declined the invitation to Acme.',
    'Grace Hopper accepted the invitation to Acme.',
  ]);
  const long = await renderNotificationDigest(
    brand,
    Array.from({ length: 23 }, () => told),
    links,
  );
  expect(long.text.split('Grace Hopper accepted')).toHaveLength(21);
  expect(long.text).toContain('And 3 more.');
  expect((await renderNotificationDigest(brand, [told], links)).subject).toBe('One thing happened on Rollcall');
});

test('[NTF9] a test says that there is nothing to do', async () => {
  expect((await renderNotificationTest(brand, links)).text).toContain('There is nothing to do.');
});

test.each(factorMails)('the mail %s says what changed and when, whom to ask, and carries no link', async (template) => {
  const mail = await renderFactorNotice({ brand, template, at: expiresAt, left: 3 });
  expect(mail.subject).toMatchSnapshot('subject');
  expect(mail.text).toMatchSnapshot('text');
  expect(mail.html).toMatchSnapshot('html');
  expect(mail.text).toContain('Friday, 27 November 2026, 09:30 UTC');
  expect(mail.text).toContain('help@example.com');
  expect(mail.html).not.toContain('href');
});

test('[SFA17] the mail of a reset says which organization did it, what does not open any more, and what to do', async () => {
  const page = 'https://people.example.com/account/security';
  const reset = (organizationName: string | null) =>
    renderSecondFactorReset({ brand, organizationName, at: expiresAt, link: page });
  const mail = await reset('Acme');
  expect(mail.subject).toMatchSnapshot('subject');
  expect(mail.text).toMatchSnapshot('text');
  expect(mail.html).toMatchSnapshot('html');
  expect(mail.text).toContain(page);
  expect((await reset(null)).text).toContain('The Rollcall support team reset the second factor');
  const hostile = await reset('<b>\r\nBcc: all@evil.example');
  expect(hostile.html).not.toContain('<b>');
  expect(hostile.text).not.toContain('evil.example');
});

test('[SFA7] the mail of a used recovery code says how many are left, and to make new ones after the last', async () => {
  const mail = (left: number) => renderFactorNotice({ brand, template: 'recovery-code-used', at: expiresAt, left });
  expect((await mail(3)).text).toContain('Codes that are left: 3.');
  expect((await mail(0)).text).toContain('It was the last one.');
});
