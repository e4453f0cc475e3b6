import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

export interface NewDeviceMail {
  brand: Brand;
  at: Date;
  /** Such as `Firefox 128 on Windows, from the network 203.0.113.0/24`; null when the session is over already. */
  from: string | null;
  /** Where the person sees and ends the account's sessions. */
  link: string;
}

/** Tells the account's address of a sign-in from a browser that was not used for it before. */
export function renderNewDevice({ brand, at, from, link }: NewDeviceMail): Promise<RenderedMail> {
  const { productName, supportContact } = brand;
  return renderMail(brand, {
    subject: `New sign-in to your ${productName} account`,
    heading: 'A new device signed in',
    sentences: [
      `Somebody signed in to your ${productName} account on ${instantInWords(at)}, from a browser that was not used for it before.`,
      from === null ? 'That session has ended already.' : `It was ${from}.`,
      'If this was you, there is nothing to do.',
    ],
    button: { label: 'See where you are signed in', link },
    reason: `If this was not you, end that session, choose a new password at once and contact ${supportContact}.`,
  });
}
