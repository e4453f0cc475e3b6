import { expect, test } from 'vitest';
import { renderJoinRequest } from './join-request.ts';

const brand = { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@example.com' };
const mail = {
  organizationName: 'Acme\r\nBcc: x <img src=x>',
  recipient: 'grace@acme.test',
  link: 'https://people.example.com/ask-to-join#jrq_0.1.secret',
  expiresAt: new Date('2026-11-28T09:30:00Z'),
  isMember: false,
};

test('[JRQ2] whoever asked to join is asked whether it was them, with one link and until when it works', async () => {
  const { subject, text, html } = await renderJoinRequest(brand, mail);
  expect(subject).not.toMatch(/[\r\n]/);
  expect(html).not.toContain('<img');
  expect(html.split(`href="${mail.link}"`)).toHaveLength(2);
  expect(text.split('\n')).toContain(mail.link);
  expect(text).toContain('The link works until Saturday, 28 November 2026, 09:30 UTC.');
  expect(text).toContain('If it was not you, there is nothing to do.');
});

test('[JRQ2] a member is told to sign in', async () => {
  const { subject, text } = await renderJoinRequest(brand, { ...mail, organizationName: 'Acme', isMember: true });
  expect(subject).toBe('You are a member of Acme already');
  expect(text).toContain('sign in with the account that you have');
});
