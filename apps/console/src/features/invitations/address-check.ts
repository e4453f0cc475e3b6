import { isAddressOfDomain, type OrganizationDomain, splitAddressList } from '@rollcall/domain';

/** What can be said of an address before the server is asked. */
export type AddressVerdict = 'fine' | 'other-domain' | 'address-invalid';

export interface CheckedAddress {
  /** The canonical form, or what was typed when it is no address. */
  text: string;
  verdict: AddressVerdict;
}

/** Takes apart what was typed, pasted or dropped, and judges each address by the organization's domains. */
export function checkAddresses(typed: string, domains: readonly string[]): CheckedAddress[] {
  return splitAddressList(typed).map(({ input, result }) => {
    if (!result.ok) return { text: input, verdict: 'address-invalid' };
    const belongs = domains.some((domain) => isAddressOfDomain(result.address, domain as OrganizationDomain));
    return { text: result.address, verdict: belongs ? 'fine' : 'other-domain' };
  });
}
