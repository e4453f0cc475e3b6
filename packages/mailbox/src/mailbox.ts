import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { createMessage, type Message } from './message.ts';
import { startWebPage } from './web-page.ts';

/** A mail server for one machine: it takes every mail, delivers none, and shows them. */
export interface Mailbox {
  smtpUrl: string;
  /** Where a person reads the mails; null without a web page. */
  webUrl: string | null;
  /** Oldest first. */
  messages(): readonly Message[];
  /** The first mail that fits, already here or arriving within the time. @throws Error naming what did arrive */
  waitFor(fits: (message: Message) => boolean, options?: { timeoutMs?: number }): Promise<Message>;
  /** From now on every mail is refused with this reply, or taken again with null. */
  refuse(reply: { code: number; message: string } | null): void;
  close(): Promise<void>;
}

export interface MailboxOptions {
  /** 0 for any free port. */
  smtpPort?: number;
  /** 0 for any free port; null for no web page. */
  webPort?: number | null;
  /** How many mails are kept. */
  keep?: number;
}

/** Opens a mailbox on 127.0.0.1. */
export async function openMailbox({ smtpPort = 0, webPort = null, keep = 500 }: MailboxOptions = {}): Promise<Mailbox> {
  const messages: Message[] = [];
  const arrivals = new EventEmitter<{ arrived: [Message] }>().setMaxListeners(0);
  let refusal: { code: number; message: string } | null = null;
  let count = 0;

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo(_address, _session, done) {
      done(refusal === null ? null : Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      simpleParser(stream, {}, (error, parsed) => {
        if (error) return done(error);
        count += 1;
        const message = createMessage(String(count), recipientsOf(session), parsed);
        messages.push(message);
        if (messages.length > keep) messages.shift();
        arrivals.emit('arrived', message);
        done();
      });
    },
  });
  // A client that hangs up in the middle is its own business.
  server.on('error', () => {});
  const listener = server.listen(smtpPort, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const onArrival = (listen: () => void) => {
    arrivals.on('arrived', listen);
    return () => void arrivals.off('arrived', listen);
  };
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  const page =
    webPort === null
      ? null
      : await startWebPage(webPort, { messages: () => messages, onArrival }).catch(async (error: unknown) => {
          await close();
          throw error;
        });

  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    webUrl: page?.url ?? null,
    messages: () => messages,
    waitFor(fits, { timeoutMs = 10_000 } = {}) {
      const here = messages.find(fits);
      if (here !== undefined) return Promise.resolve(here);
      return new Promise((resolve, reject) => {
        const listen = (message: Message) => {
          if (!fits(message)) return;
          clearTimeout(timer);
          arrivals.off('arrived', listen);
          resolve(message);
        };
        const timer = setTimeout(() => {
          arrivals.off('arrived', listen);
          const seen = messages.map(({ to, subject }) => `${to.join(', ')}: ${subject}`).join('\n');
          reject(new Error(`no such mail within ${timeoutMs} ms; there are:\n${seen || '(none)'}`));
        }, timeoutMs);
        arrivals.on('arrived', listen);
      });
    },
    refuse(reply) {
      refusal = reply;
    },
    async close() {
      await page?.close();
      await close();
    },
  };
}

function recipientsOf(session: SMTPServerSession): string[] {
  return session.envelope.rcptTo.map(({ address }) => address);
}
