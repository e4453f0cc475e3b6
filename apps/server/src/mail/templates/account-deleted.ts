import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

/** The last mail to a person who deleted their account. */
export function renderAccountDeleted(mail: { brand: Brand; at: Date }): Promise<RenderedMail> {
  const { productName, supportContact } = mail.brand;
  return renderMail(mail.brand, {
    subject: `Your ${productName} account was deleted`,
    heading: 'Your account was deleted',
    sentences: [
      `Your ${productName} account was deleted on ${instantInWords(mail.at)}, as you asked.`,
      'Your memberships have ended. What you did stays in the logs of your organizations, without your name and address.',
    ],
    reason: `If this was not you, contact ${supportContact}.`,
  });
}
