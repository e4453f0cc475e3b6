import { parseDisplayName } from './display-name.ts';
import type { Decision } from './refusal.ts';

/** What an organization is called: 1 to 80 code points on one line. */
export type OrganizationName = string & { readonly brand: 'OrganizationName' };

/** Reads an organization's name; `details.reason` says what is wrong with it. */
export function parseOrganizationName(input: unknown): Decision<OrganizationName> {
  const parsed = parseDisplayName(input);
  if (!parsed.ok) return { ok: false, code: 'organization.name-invalid', details: { reason: parsed.problem } };
  return { ok: true, value: parsed.name as OrganizationName };
}
