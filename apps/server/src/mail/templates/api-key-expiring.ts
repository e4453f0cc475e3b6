import { plainLabel } from '../plain-label.ts';
import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

export interface ApiKeyExpiringMail {
  brand: Brand;
  keyName: string;
  organizationName: string;
  expiresAt: Date;
  /** Where the person rotates the key. */
  link: string;
}

/** Tells the owner of an API key that it ends in a week. */
export function renderApiKeyExpiring(mail: ApiKeyExpiringMail): Promise<RenderedMail> {
  const { brand, expiresAt, link } = mail;
  const key = plainLabel(mail.keyName);
  const organization = plainLabel(mail.organizationName);
  return renderMail(brand, {
    subject: `Your API key ${key} for ${organization} expires soon`,
    heading: `Your API key ${key} expires soon`,
    sentences: [
      `The API key ${key} acts for you in ${organization} on ${brand.productName}. It stops working on ${instantInWords(expiresAt)}.`,
      'If a program still needs it, rotate it: you get a new key, and choose for how long the old one works beside it.',
    ],
    button: { label: 'See your API keys', link },
    reason: `You get this mail because you made this key in ${brand.productName}. If nothing uses it any more, you need not do anything.`,
  });
}
