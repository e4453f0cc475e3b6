import { createElement as h, type ReactNode } from 'react';
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, render, Text } from 'react-email';
import type { Brand, RenderedMail } from './brand.ts';

/** A mail of this product: a heading, some sentences, at most one button, and why it came. */
export interface MailContent {
  subject: string;
  heading: string;
  sentences: readonly string[];
  button?: { label: string; link: string };
  /** Why the reader gets this mail, and what to do if it is not for them. */
  reason: string;
  /** Where the reader says that they do not want such mails. */
  settings?: { label: string; link: string };
}

const fontFamily = 'Inter, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
const styles = {
  body: { backgroundColor: '#f5f6f8', margin: 0, padding: '24px 12px', fontFamily },
  card: {
    backgroundColor: '#ffffff',
    border: '1px solid #e3e5e9',
    borderRadius: 8,
    maxWidth: 520,
    padding: '28px 32px',
  },
  product: { color: '#565b63', fontSize: 13, fontWeight: 600, margin: '0 0 20px' },
  heading: { color: '#16181c', fontSize: 20, lineHeight: '28px', margin: '0 0 12px' },
  text: { color: '#2c2f35', fontSize: 15, lineHeight: '24px', margin: '0 0 12px' },
  link: { color: '#565b63', fontSize: 13, lineHeight: '20px', margin: '16px 0 0', wordBreak: 'break-all' },
  rule: { borderColor: '#e3e5e9', margin: '24px 0 16px' },
  reason: { color: '#565b63', fontSize: 13, lineHeight: '20px', margin: 0 },
  settings: { color: '#565b63', textDecoration: 'underline' },
} as const;

/** Renders a mail as HTML and as plain text, with the link on a line of its own. */
export async function renderMail(brand: Brand, content: MailContent): Promise<RenderedMail> {
  const { subject, heading, sentences, button, reason, settings } = content;
  // Two of them may say the same.
  const parts: ReactNode[] = sentences.map((sentence, place) => h(Text, { style: styles.text, key: place }, sentence));
  if (button !== undefined) {
    const buttonStyle = {
      backgroundColor: brand.accent,
      borderRadius: 6,
      color: '#ffffff',
      display: 'inline-block',
      fontSize: 15,
      fontWeight: 600,
      padding: '11px 20px',
    };
    parts.push(
      h(Button, { key: 'button', href: button.link, style: buttonStyle }, button.label),
      h(Text, { key: 'link', style: styles.link }, `Or open this address: ${button.link}`),
    );
  }
  const mail = h(
    Html,
    { lang: 'en' },
    h(Head),
    h(Preview, null, sentences[0] ?? heading),
    h(
      Body,
      { style: styles.body },
      h(
        Container,
        { style: styles.card },
        h(Text, { style: styles.product }, brand.productName),
        h(Heading, { as: 'h1', style: styles.heading }, heading),
        parts,
        h(Hr, { style: styles.rule }),
        h(Text, { style: styles.reason }, reason),
        settings &&
          h(Text, { style: styles.reason }, h(Link, { href: settings.link, style: styles.settings }, settings.label)),
      ),
    ),
  );
  const lines = [
    heading,
    ...sentences,
    ...(button === undefined ? [] : [`${button.label}:\n${button.link}`]),
    '--',
    reason,
    ...(settings === undefined ? [] : [`${settings.label}:\n${settings.link}`]),
  ];
  return { subject, html: await render(mail), text: lines.join('\n\n') };
}

/** An instant as a mail says it: without knowing the reader's time zone. */
export function instantInWords(at: Date): string {
  const date = at.toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return `${date}, ${at.toISOString().slice(11, 16)} UTC`;
}
