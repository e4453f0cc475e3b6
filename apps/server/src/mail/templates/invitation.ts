import { plainLabel } from '../plain-label.ts';
import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

export interface InvitationMail {
  brand: Brand;
  organizationName: string;
  /** Name of the admin who invites; empty when the operator did. */
  inviterLabel: string;
  role: string;
  link: string;
  expiresAt: Date;
  recipient: string;
}

/** The mail that carries an invitation's link. */
export function renderInvitation(mail: InvitationMail): Promise<RenderedMail> {
  const organization = plainLabel(mail.organizationName);
  const product = mail.brand.productName;
  const inviter = mail.inviterLabel === '' ? `The ${product} support team` : plainLabel(mail.inviterLabel);
  const role = mail.role === 'admin' ? 'an admin' : 'a member';
  return renderMail(mail.brand, {
    subject: `${inviter} invites you to ${organization} on ${product}`,
    heading: `Join ${organization} on ${product}`,
    sentences: [
      `${inviter} invites you to join ${organization} as ${role}.`,
      `The invitation is for ${mail.recipient} and can be accepted until ${instantInWords(mail.expiresAt)}.`,
    ],
    button: { label: 'See the invitation', link: mail.link },
    reason: `You get this mail because ${inviter} entered your address in ${product}. If you did not expect it, you can ignore it: nothing happens without you.`,
  });
}
