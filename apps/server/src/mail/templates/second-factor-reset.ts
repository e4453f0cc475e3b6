import { plainLabel } from '../plain-label.ts';
import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

export interface SecondFactorReset {
  brand: Brand;
  /** Whose admin did it; null for support. */
  organizationName: string | null;
  at: Date;
  /** Where the person sets up another one, once they have signed in. */
  link: string;
}

/** Tells a person that an admin, or support, has taken their second factor away, and what to do now. */
export function renderSecondFactorReset({
  brand,
  organizationName,
  at,
  link,
}: SecondFactorReset): Promise<RenderedMail> {
  const { productName, supportContact } = brand;
  const who =
    organizationName === null ? `The ${productName} support team` : `An admin of ${plainLabel(organizationName)}`;
  const heading = 'Your second factor was reset';
  return renderMail(brand, {
    subject: `${heading} (${productName})`,
    heading,
    sentences: [
      `${who} reset the second factor of your ${productName} account on ${instantInWords(at)}.`,
      'Your authenticator app, passkeys and recovery codes open nothing any more, and you were signed out everywhere.',
      'Sign in without them and set up another second factor. A password of fewer than 15 characters does not open your account alone: choose a new one by "Forgot password?".',
    ],
    button: { label: 'Set up a second factor', link },
    reason: `If you did not ask for this, tell an admin you trust at once, choose a new password and contact ${supportContact}.`,
  });
}
