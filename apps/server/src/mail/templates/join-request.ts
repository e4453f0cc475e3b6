import { plainLabel } from '../plain-label.ts';
import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

export interface JoinRequestMail {
  organizationName: string;
  recipient: string;
  /** Where the reader says that it was them; the way to sign in for a member. */
  link: string;
  expiresAt: Date;
  isMember: boolean;
}

/** Goes to an address that somebody asked to join with: its reader says that it was them, or has an account already. */
export function renderJoinRequest(brand: Brand, mail: JoinRequestMail): Promise<RenderedMail> {
  const { productName } = brand;
  const organization = plainLabel(mail.organizationName);
  const reason = `You get this mail because somebody gave the address ${mail.recipient} to ask to join ${organization} in ${productName}. If it was not you, there is nothing to do.`;
  if (mail.isMember) {
    const heading = `You are a member of ${organization} already`;
    return renderMail(brand, {
      subject: heading,
      heading,
      sentences: ['You asked to join, and need not: sign in with the account that you have.'],
      button: { label: 'Sign in', link: mail.link },
      reason,
    });
  }
  return renderMail(brand, {
    subject: `Ask to join ${organization} on ${productName}`,
    heading: `Do you want to join ${organization}?`,
    sentences: [
      `Confirm that you asked, and the admins of ${organization} are told. When one of them agrees you get an invitation.`,
      `The link works until ${instantInWords(mail.expiresAt)}.`,
    ],
    button: { label: 'Ask the admins', link: mail.link },
    reason,
  });
}
