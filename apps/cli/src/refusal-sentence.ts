import type { Refusal, RefusalCode } from '@rollcall/domain';

/** What the operator can meet, in words; every other code speaks for itself. */
const sentences: Partial<Record<RefusalCode, string>> = {
  'organization.not-found': 'There is no organization or stream of this name.',
  'organization.name-invalid': 'This is not a name for an organization: 1 to 80 visible characters, without links.',
  'apiKey.not-found': 'There is no operator key of this id that works.',
  'apiKey.name-invalid': 'This is not a name for a key: one line, without links or markup.',
  'apiKey.scope-unknown': 'An operator key cannot be given this.',
  'serviceKey.networks-invalid': 'One of these is no network in CIDR notation.',
  'domain.invalid': 'This is not a domain name.',
  'domain.public-suffix': 'This domain is a public suffix: it belongs to everybody who registers below it.',
  'domain.free-mail': 'This is a free-mail domain: its addresses belong to everybody, so no organization can have it.',
  'domain.taken': 'This domain belongs to another organization, or was created with another name or admin.',
  'account.not-found': 'There is no account with this address.',
  'factor.not-found': 'This account has no second factor.',
  'account.email-invalid': 'The admin’s address is not an email address.',
  'invitation.other-domain': 'The admin’s address is not of the organization’s domain.',
  'server.busy': 'The database is too busy. Nothing was done; try again.',
};

/** A refusal for a terminal: the sentence, then the stable code. */
export function refusalSentence(refusal: Refusal): string {
  return `${sentences[refusal.code] ?? 'Refused.'} [${refusal.code}]`;
}
