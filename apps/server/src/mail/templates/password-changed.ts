import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

/** Tells the account's address that its password is another now. */
export function renderPasswordChanged(mail: { brand: Brand; at: Date }): Promise<RenderedMail> {
  const { productName, supportContact } = mail.brand;
  return renderMail(mail.brand, {
    subject: `Your ${productName} password was changed`,
    heading: 'Your password was changed',
    sentences: [
      `The password of your ${productName} account was changed on ${instantInWords(mail.at)}, by a link sent to this address.`,
      'Every browser was signed out.',
    ],
    reason: `If this was not you, ask for a new password at once and contact ${supportContact}.`,
  });
}
