import { domainOf, type EmailAddress } from './email-address.ts';
import type { OrganizationDomain } from './organization-domain.ts';

/**
 * Whether an address belongs to a domain: equal names, never a sub- or superdomain. A domain that is not in canonical
 * form matches nothing. Apart from `organization-domain.ts`, so that a browser need not load the public suffix list.
 */
export function isAddressOfDomain(address: EmailAddress, domain: OrganizationDomain | string): boolean {
  return domainOf(address) === domain;
}
