import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

export interface PasswordChangedMail {
  brand: Brand;
  at: Date;
  /** How it was changed: from a session, which stays, or by a link, which ends every session. */
  by: 'session' | 'link';
}

/** Tells the account's address that its password is another now. */
export function renderPasswordChanged(mail: PasswordChangedMail): Promise<RenderedMail> {
  const { productName, supportContact } = mail.brand;
  return renderMail(mail.brand, {
    subject: `Your ${productName} password was changed`,
    heading: 'Your password was changed',
    sentences: [
      `The password of your ${productName} account was changed on ${instantInWords(mail.at)}, ${
        mail.by === 'link' ? 'by a link sent to this address' : 'by somebody who was signed in'
      }.`,
      mail.by === 'link' ? 'Every browser was signed out.' : 'Every other browser was signed out.',
    ],
    reason: `If this was not you, ask for a new password at once and contact ${supportContact}.`,
  });
}
