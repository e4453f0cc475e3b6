import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseOrganizationDomain } from './organization-domain.ts';

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

test('[ADR1] any value for a domain gets an answer, and an accepted one is its own canonical form', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.domain(), fc.string({ unit: 'binary' })), (input) => {
      const parsed = parseOrganizationDomain(input);
      if (parsed.ok) expect(parseOrganizationDomain(parsed.value)).toEqual(parsed);
    }),
  );
});
