import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

/** The mail that carries the link to a new address. */
export function renderEmailChange(mail: { brand: Brand; link: string; expiresAt: Date }): Promise<RenderedMail> {
  const product = mail.brand.productName;
  return renderMail(mail.brand, {
    subject: `Confirm your new address for ${product}`,
    heading: 'Is this your address?',
    sentences: [
      `Somebody, hopefully you, wants to use this address for their ${product} account.`,
      `The link works once, until ${instantInWords(mail.expiresAt)}. You have to be signed in to your account.`,
    ],
    button: { label: 'Confirm the address', link: mail.link },
    reason: 'If you did not ask for this, ignore this mail: nothing happens without you.',
  });
}

/** Goes to an address that has an account already, in place of the link: nobody but its reader learns that. */
export function renderEmailTaken({ brand }: { brand: Brand }): Promise<RenderedMail> {
  const { productName, supportContact } = brand;
  return renderMail(brand, {
    subject: `You have a ${productName} account with this address`,
    heading: 'You have an account already',
    sentences: [
      `Somebody, perhaps you, wanted to use this address for another ${productName} account.`,
      'An address belongs to one account, so nothing was changed. To use it for the other one, first give this account another address.',
    ],
    reason: `If this was not you, there is nothing to do. If it happens again, contact ${supportContact}.`,
  });
}

export interface EmailChangeNews {
  brand: Brand;
  /** The address that the reader's account is about to get, or has got. */
  newEmail: string;
  link: string;
  undoableUntil: Date;
}

/** Tells the old address that another one was asked for. */
export function renderEmailChangeNotice({
  brand,
  newEmail,
  link,
  undoableUntil,
}: EmailChangeNews): Promise<RenderedMail> {
  const { productName, supportContact } = brand;
  return renderMail(brand, {
    subject: `Your ${productName} account is about to get another address`,
    heading: 'Your address is about to change',
    sentences: [
      `Somebody who was signed in asked to change the address of your ${productName} account to ${newEmail}.`,
      'If this was you, confirm it by the mail that went there.',
      `If not, stop it here. The link works until ${instantInWords(undoableUntil)}, also when the change has been made.`,
    ],
    button: { label: 'Stop the change', link },
    reason: `If this was not you, choose a new password at once and contact ${supportContact}.`,
  });
}

/** Tells the old address that it is not the account's any more. */
export function renderEmailChanged({ brand, newEmail, link, undoableUntil }: EmailChangeNews): Promise<RenderedMail> {
  const { productName, supportContact } = brand;
  return renderMail(brand, {
    subject: `Your ${productName} account has another address`,
    heading: 'Your address was changed',
    sentences: [
      `The address of your ${productName} account is ${newEmail} now. Mails of ${productName} go there.`,
      `If this was not you, take it back here until ${instantInWords(undoableUntil)}. It signs out everybody.`,
    ],
    button: { label: 'Take the change back', link },
    reason: `If this was you, there is nothing to do. Questions go to ${supportContact}.`,
  });
}

/** Tells both addresses that a change was undone. */
export function renderEmailChangeUndone({ brand, email }: { brand: Brand; email: string }): Promise<RenderedMail> {
  const { productName, supportContact } = brand;
  return renderMail(brand, {
    subject: `The address of your ${productName} account was changed back`,
    heading: 'The change of address was undone',
    sentences: [
      `The address of the ${productName} account is ${email} again, by a link that was sent there.`,
      'Every browser was signed out. If the change was not yours, choose a new password now: somebody knew the old one.',
    ],
    reason: `If you do not know what this is about, contact ${supportContact}.`,
  });
}
