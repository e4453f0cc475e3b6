import { isAddressOfDomain } from './domain-match.ts';
import type { EmailAddress } from './email-address.ts';
import type { Decision } from './refusal.ts';

/** Why a change of address that nobody had confirmed came to its end. */
export const emailChangeEnds = [
  'withdrawn',
  'replaced',
  'undone',
  'signed-out-everywhere',
  'password-changed',
  'password-reset',
  'second-factor-reset',
] as const;
export type EmailChangeEnd = (typeof emailChangeEnds)[number];

/** An organization that the account is in, as far as the rule about addresses goes. */
export interface EmailChangeOrganization {
  name: string;
  domains: readonly string[];
}

/** Decides whether an account may have this address: every organization that it is in has to have its domain. */
export function decideNewEmail(
  current: string,
  wanted: EmailAddress,
  organizations: readonly EmailChangeOrganization[],
): Decision<EmailAddress> {
  if (wanted === current) return { ok: false, code: 'email.same-address' };
  const foreign = organizations.find(({ domains }) => !domains.some((domain) => isAddressOfDomain(wanted, domain)));
  if (foreign === undefined) return { ok: true, value: wanted };
  return { ok: false, code: 'email.other-domain', details: { organization: foreign.name } };
}
