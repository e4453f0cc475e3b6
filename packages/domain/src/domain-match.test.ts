import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAddressOfDomain } from './domain-match.ts';
import { parseEmailAddress } from './email-address.ts';

function belongs(address: string, domain: string): boolean {
  const parsed = parseEmailAddress(address);
  return parsed.ok && isAddressOfDomain(parsed.address, domain);
}

test('[ADR8] an address belongs to the domain that is equal to its own', () => {
  expect(belongs('Ada@ACME.com', 'acme.com')).toBe(true);
  expect(belongs('ada@bücher.example', 'xn--bcher-kva.example')).toBe(true);
});

test.each([
  ['a subdomain', 'ada@mail.acme.com'],
  ['a superdomain', 'ada@com.acme'],
  ['the domain as a suffix', 'ada@evilacme.com'],
  ['the domain as a prefix', 'ada@acme.com.evil.com'],
  ['the domain as a local part', 'acme.com@evil.com'],
  ['another top-level domain', 'ada@acme.co'],
  ['a Cyrillic letter', 'ada@\u0430cme.com'],
  ['an accent', 'ada@acm\u00e9.com'],
  ['a digit for a letter', 'ada@acrne.com'],
])('[ADR8] %s does not belong to acme.com', (_what, address) => {
  expect(belongs(address, 'acme.com')).toBe(false);
});

test('[ADR8] a domain that is not in canonical form matches nothing', () => {
  expect(belongs('ada@bücher.example', 'bücher.example')).toBe(false);
  expect(belongs('ada@acme.com', 'ACME.com')).toBe(false);
});

test('[ADR8] an address of a domain belongs to no other one', () => {
  fc.assert(
    fc.property(fc.domain(), fc.domain(), fc.stringMatching(/^[a-z]{1,8}$/), (own, other, label) => {
      fc.pre(own.toLowerCase() !== other.toLowerCase());
      expect(belongs(`ada@${own}`, own.toLowerCase())).toBe(true);
      expect(belongs(`ada@${own}`, other.toLowerCase())).toBe(false);
      expect(belongs(`ada@${label}.${own}`, own.toLowerCase())).toBe(false);
    }),
  );
});
