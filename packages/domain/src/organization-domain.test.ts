import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEmailAddress } from './email-address.ts';
import { isAddressOfDomain, parseOrganizationDomain } from './organization-domain.ts';

function belongs(address: string, domain: string): boolean {
  const parsed = parseEmailAddress(address);
  return parsed.ok && isAddressOfDomain(parsed.address, domain);
}

test.each([
  ['acme.com', 'acme.com'],
  [' ACME.com ', 'acme.com'],
  ['mail.acme.co.uk', 'mail.acme.co.uk'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['acme.github.io', 'acme.github.io'],
  ['acme.test', 'acme.test'],
])('[ADR9] an organization can hold %s', (input, value) => {
  expect(parseOrganizationDomain(input)).toEqual({ ok: true, value });
});

test.each([
  'com.au',
  'co.uk',
  'CO.UK',
  'kawasaki.jp',
  'foo.ck',
  '公司.cn',
  'xn--55qx5d.cn',
  'github.io',
  'blogspot.com',
  's3.amazonaws.com',
])('[ADR9] nobody holds %s, under which strangers register', (input) => {
  expect(parseOrganizationDomain(input)).toEqual({ ok: false, code: 'domain.public-suffix' });
});

test.each([
  'gmail.com',
  'GMail.com',
  'googlemail.com',
  'outlook.com',
  'yahoo.co.uk',
  'icloud.com',
  'proton.me',
  'gmx.de',
  'qq.com',
  'mailinator.com',
])('[ADR9] nobody holds %s, where anybody gets a mailbox', (input) => {
  expect(parseOrganizationDomain(input)).toEqual({ ok: false, code: 'domain.free-mail' });
});

test.each<[what: string, input: unknown, reason: string]>([
  ['a number', 42, 'not-text'],
  ['an array', ['acme.com'], 'not-text'],
  ['nothing', '', 'label'],
  ['one label', 'acme', 'single-label'],
  ['a top-level domain', 'com', 'single-label'],
  ['an IPv4 address', '10.0.0.1', 'ip-address'],
  ['an IPv6 address', '[::1]', 'ip-address'],
  ['a wildcard', '*.acme.com', 'character'],
  ['an address', 'ada@acme.com', 'character'],
  ['an @ in front', '@acme.com', 'character'],
  ['a URL', 'https://acme.com/', 'character'],
  ['a port', 'acme.com:25', 'character'],
  ['a path', 'acme.com/x', 'character'],
  ['two domains', 'acme.com,evil.com', 'character'],
  ['a trailing dot', 'acme.com.', 'label'],
  ['254 characters', `${'a'.repeat(49)}.`.repeat(5).concat('abcd'), 'too-long'],
])('[ADR9] %s is no domain', (_what, input, reason) => {
  expect(parseOrganizationDomain(input)).toEqual({ ok: false, code: 'domain.invalid', details: { reason } });
});

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

test('[ADR1] any value for a domain gets an answer, and an accepted one is its own canonical form', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.domain(), fc.string({ unit: 'binary' })), (input) => {
      const parsed = parseOrganizationDomain(input);
      if (parsed.ok) expect(parseOrganizationDomain(parsed.value)).toEqual(parsed);
    }),
  );
});
