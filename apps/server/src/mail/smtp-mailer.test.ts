import { openMailbox } from '@rollcall/mailbox';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../storage/free-port.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

const from = { name: 'Rollcall, people', address: 'rollcall@acme.test' };
const mail = {
  to: 'ada@acme.test',
  subject: 'Hello',
  html: '<p>x</p>',
  text: 'x',
  messageId: '<dlv_1@acme.test>',
  headers: {},
};

async function setUp() {
  const mailbox = await openMailbox();
  const mailer = createSmtpMailer({ url: mailbox.smtpUrl, from });
  onTestFinished(async () => {
    mailer.close();
    await mailbox.close();
  });
  return { mailbox, mailer };
}

test('a mail goes to exactly one address, says that a machine sent it, and keeps its Message-ID', async () => {
  const { mailbox, mailer } = await setUp();
  await mailer.send(mail);
  const [arrived] = mailbox.messages();
  expect(arrived?.to).toEqual(['ada@acme.test']);
  expect(arrived?.headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'message-id': '<dlv_1@acme.test>' });
});

test.each([
  [550, true],
  [451, false],
])('a reply of %i is permanent: %s', async (code, permanent) => {
  const { mailbox, mailer } = await setUp();
  mailbox.refuse({ code, message: 'no' });
  await expect(mailer.send(mail)).rejects.toMatchObject({ permanent, reply: code });
});

test('no answer at all is temporary', async () => {
  const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${await freePort()}`, from });
  onTestFinished(() => mailer.close());
  await expect(mailer.send(mail)).rejects.toMatchObject({ permanent: false, reply: null });
});
