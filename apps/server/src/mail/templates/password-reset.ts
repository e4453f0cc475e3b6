import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

/** The mail that carries the link to a new password. */
export function renderPasswordReset(mail: { brand: Brand; link: string; expiresAt: Date }): Promise<RenderedMail> {
  const product = mail.brand.productName;
  return renderMail(mail.brand, {
    subject: `Choose a new password for ${product}`,
    heading: 'Choose a new password',
    sentences: [
      `Somebody, hopefully you, asked for a new password for your ${product} account.`,
      `The link works once, until ${instantInWords(mail.expiresAt)}. Choosing a new password signs you out everywhere.`,
    ],
    button: { label: 'Choose a new password', link: mail.link },
    reason: 'If you did not ask for this, ignore this mail: your password stays as it is.',
  });
}
