import { getPublicSuffix } from 'tldts';
import { type DomainName, parseDomainName } from './domain-name.ts';
import { isFreeMailDomain } from './free-mail-domain.ts';
import type { Decision } from './refusal.ts';

export { isAddressOfDomain } from './domain-match.ts';

/** A domain that one organization can hold: canonical, registrable, and not a mail provider's. */
export type OrganizationDomain = DomainName & { readonly holder: 'organization' };

/** Reads the domain of an organization; `details.reason` says what is wrong with one that is no domain at all. */
export function parseOrganizationDomain(input: unknown): Decision<OrganizationDomain> {
  if (typeof input !== 'string') return { ok: false, code: 'domain.invalid', details: { reason: 'not-text' } };
  const parsed = parseDomainName(input.slice(0, 1000).replace(/^[ \t]+|[ \t]+$/g, ''));
  if (!parsed.ok) return { ok: false, code: 'domain.invalid', details: { reason: parsed.problem } };
  if (isPublicSuffix(parsed.name)) return { ok: false, code: 'domain.public-suffix' };
  if (isFreeMailDomain(parsed.name)) return { ok: false, code: 'domain.free-mail' };
  return { ok: true, value: parsed.name as OrganizationDomain };
}

/** Both sections of the list count: under `github.io` strangers sit side by side just as they do under `co.uk`. */
function isPublicSuffix(name: DomainName): boolean {
  return [true, false].some(
    (allowPrivateDomains) => getPublicSuffix(name, { allowPrivateDomains, extractHostname: false }) === name,
  );
}
