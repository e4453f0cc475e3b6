/** A mail ready to be sent. */
export interface OutgoingMail {
  /** An address in canonical form. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** The same for every copy of one delivery, so that readers can drop the second. */
  messageId: string;
  headers: Readonly<Record<string, string>>;
}

/** Hands mails to a mail server. */
export interface Mailer {
  /** Resolves when a server has taken the mail over. @throws MailError */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** A mail was not taken over. */
export class MailError extends Error {
  /** Whether trying again is useless: the server said no for good. */
  readonly permanent: boolean;
  /** The reply code of SMTP (RFC 5321, 4.2), such as 550; null when no server answered. */
  readonly reply: number | null;

  constructor(permanent: boolean, reply: number | null) {
    super(reply === null ? 'no mail server answered' : `the mail server answered ${reply}`);
    this.name = 'MailError';
    this.permanent = permanent;
    this.reply = reply;
  }
}
