import type { ParsedMail } from 'mailparser';

/** A mail as it arrived. */
export interface Message {
  id: string;
  receivedAt: Date;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** Names in lower case; of a header that came twice, the last. */
  headers: Readonly<Record<string, string>>;
}

/** @param recipients the addresses of the envelope, whatever the headers say */
export function createMessage(id: string, recipients: string[], parsed: ParsedMail): Message {
  const headers: [string, string][] = parsed.headerLines.map(({ key, line }) => [
    key.toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return {
    id,
    receivedAt: new Date(),
    from: parsed.from?.text ?? '',
    to: recipients,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : '',
    headers: Object.fromEntries<string>(headers),
  };
}
