import { createTransport } from 'nodemailer';
import { MailError, type Mailer } from './mailer.ts';

export interface SmtpOptions {
  /** Such as `smtps://user:password@mail.example.com`. */
  url: string;
  /** The sender: the product's name and its address. */
  from: { name: string; address: string };
}

/** Sends by SMTP, over a few connections that stay open. */
export function createSmtpMailer({ url, from }: SmtpOptions): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, headers, ...mail }) {
      try {
        // An object, so that nothing in an address is ever read as a list or a group.
        const recipient = { name: '', address: to };
        await transport.sendMail({
          ...mail,
          from,
          to: recipient,
          headers: { 'Auto-Submitted': 'auto-generated', ...headers },
        });
      } catch (error) {
        const reply = (error as { responseCode?: unknown }).responseCode;
        const code = typeof reply === 'number' ? reply : null;
        throw new MailError(code !== null && code >= 500, code);
      }
    },
    close: () => transport.close(),
  };
}
