import { createTransport } from 'nodemailer';
import { afterEach, expect, test } from 'vitest';
import { type Mailbox, openMailbox } from './index.ts';

let mailbox: Mailbox | null = null;
afterEach(() => mailbox?.close());

const mail = { from: 'a@acme.test', to: 'Ada <ada@acme.test>', subject: 'Hello', text: 'plain', html: '<b>rich</b>' };

test('a mail that is sent is there to be read, in both its parts', async () => {
  mailbox = await openMailbox();
  const arrived = mailbox.waitFor(({ subject }) => subject === 'Hello');
  await createTransport(mailbox.smtpUrl).sendMail(mail);
  expect(await arrived).toMatchObject({ to: ['ada@acme.test'], subject: 'Hello', html: '<b>rich</b>' });
  expect((await arrived).text.trim()).toBe('plain');
});

test('waiting for a mail that never comes says which ones did', async () => {
  mailbox = await openMailbox();
  await createTransport(mailbox.smtpUrl).sendMail(mail);
  await expect(mailbox.waitFor(({ subject }) => subject === 'Other', { timeoutMs: 30 })).rejects.toThrow(
    'ada@acme.test: Hello',
  );
});

test('an outage refuses every mail with its reply, until it ends', async () => {
  mailbox = await openMailbox();
  const transport = createTransport(mailbox.smtpUrl);
  mailbox.refuse({ code: 451, message: 'try later' });
  await expect(transport.sendMail(mail)).rejects.toThrow('451');
  mailbox.refuse(null);
  await transport.sendMail(mail);
  expect(mailbox.messages()).toHaveLength(1);
});

test('only the newest mails are kept', async () => {
  mailbox = await openMailbox({ keep: 2 });
  const transport = createTransport(mailbox.smtpUrl);
  for (const subject of ['1', '2', '3']) await transport.sendMail({ ...mail, subject });
  expect(mailbox.messages().map(({ subject }) => subject)).toEqual(['2', '3']);
});

test('the page shows mails as text, and runs nothing that is in them', async () => {
  mailbox = await openMailbox({ webPort: 0 });
  await createTransport(mailbox.smtpUrl).sendMail({
    ...mail,
    subject: '<script>alert(1)</script>',
    html: '<p>"x"</p>',
  });
  const list = await (await fetch(`${mailbox.webUrl}/`)).text();
  expect(list).not.toContain('<script>alert');
  expect(list).toContain('&#60;script&#62;alert(1)');
  const answer = await fetch(`${mailbox.webUrl}/messages/1`);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await answer.text()).toContain('sandbox="allow-top-navigation-by-user-activation"');
});
