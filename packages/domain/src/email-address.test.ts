import fc from 'fast-check';
import { expect, test } from 'vitest';
import { domainOf, type EmailAddress, localPartOf, maskEmailAddress, parseEmailAddress } from './email-address.ts';

function addressOf(input: string): EmailAddress {
  const parsed = parseEmailAddress(input);
  if (!parsed.ok) throw new Error(`${input}: ${parsed.code}`);
  return parsed.address;
}

test.each([
  ['ada@acme.com', 'ada@acme.com'],
  ['Ada.LOVELACE@Acme.COM', 'ada.lovelace@acme.com'],
  [' \tada@acme.com  ', 'ada@acme.com'],
  ["o'brien@acme.com", "o'brien@acme.com"],
  ['a!#$%&*+-/=?^_`{|}~b@acme.com', 'a!#$%&*+-/=?^_`{|}~b@acme.com'],
  ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ['ada@BU\u0308CHER.example', 'ada@xn--bcher-kva.example'],
  [`${'a'.repeat(64)}@acme.com`, `${'a'.repeat(64)}@acme.com`],
])('[ADR2] %s has the one form %s', (input, address) => {
  expect(parseEmailAddress(input)).toEqual({ ok: true, address });
});

type Attack = [what: string, input: unknown, code: string];

const otherForms: Attack[] = [
  ['nothing', undefined, 'address.not-text'],
  ['null', null, 'address.not-text'],
  ['an array', ['ada@acme.com'], 'address.not-text'],
  ['an object', { toString: () => 'ada@acme.com' }, 'address.not-text'],
  ['a query operator', { contains: '@acme.com' }, 'address.not-text'],
  ['a boxed text', Object('ada@acme.com'), 'address.not-text'],
  ['a display name', 'Ada <ada@acme.com>', 'address.not-bare'],
  ['angle brackets', '<ada@acme.com>', 'address.not-bare'],
  ['a route', '<@evil.com:ada@acme.com>', 'address.not-bare'],
  ['a quoted display name that is an address', '"ada@acme.com" <eve@evil.com>', 'address.not-bare'],
  ['a list', 'ada@acme.com,eve@evil.com', 'address.not-bare'],
  ['a list with semicolons', 'eve@evil.com;ada@acme.com', 'address.not-bare'],
  ['a group', 'all:ada@acme.com;', 'address.not-bare'],
  ['a comment in front', '(eve@evil.com)ada@acme.com', 'address.not-bare'],
  ['a comment behind', 'ada@acme.com(comment)', 'address.not-bare'],
  ['a comment in the domain', 'ada@(evil.com)acme.com', 'address.not-bare'],
  ['brackets without end', '('.repeat(250), 'address.not-bare'],
  ['a scheme', 'mailto:ada@acme.com', 'address.not-bare'],
  ['a quoted local part', '"ada"@acme.com', 'address.quoted-local-part'],
  ['a quoted @', '"eve@evil.com"@acme.com', 'address.quoted-local-part'],
  ['a quoted space', '"ada lovelace"@acme.com', 'address.quoted-local-part'],
  ['an IPv4 literal', 'ada@[127.0.0.1]', 'address.domain-ip-address'],
  ['an IPv6 literal', 'ada@[IPv6:::1]', 'address.domain-ip-address'],
  ['a bare IPv4 address', 'ada@127.0.0.1', 'address.domain-ip-address'],
  ['two @', 'ada@evil.com@acme.com', 'address.syntax'],
  ['an escaped @', 'ada\\@evil.com@acme.com', 'address.syntax'],
  ['a space', 'ada lovelace@acme.com', 'address.syntax'],
  ['a space before @', 'ada @acme.com', 'address.syntax'],
];

test.each(otherForms)('[ADR3] %s is not a bare address', (_what, input, code) => {
  expect(parseEmailAddress(input)).toEqual({ ok: false, code });
});

const hiddenCharacters: Attack[] = [
  ['a line break and a header', 'ada@acme.com\r\nBcc: eve@evil.com', 'address.hidden-character'],
  ['a trailing line break', 'ada@acme.com\n', 'address.hidden-character'],
  ['a tab inside', 'ada\t@acme.com', 'address.hidden-character'],
  ['a null', 'ada@acme.com\0@evil.com', 'address.hidden-character'],
  ['a zero-width space', 'ad\u200ba@acme.com', 'address.hidden-character'],
  ['a byte order mark', '\ufeffada@acme.com', 'address.hidden-character'],
  ['a soft hyphen', 'ada@ac\u00adme.com', 'address.hidden-character'],
  ['a bidi override', 'ada\u202e@acme.com', 'address.hidden-character'],
  ['a bidi isolate', '\u2066ada@acme.com', 'address.hidden-character'],
  ['a line separator', 'ada@acme.com\u2028', 'address.hidden-character'],
  ['a no-break space', 'ada\u00a0@acme.com', 'address.hidden-character'],
  ['a tag character', 'ada\u{e0061}@acme.com', 'address.hidden-character'],
  ['a Hangul filler', 'ada\u3164@acme.com', 'address.hidden-character'],
  ['a lone surrogate', 'ada\ud800@acme.com', 'address.hidden-character'],
];

test.each(hiddenCharacters)('[ADR4] %s makes a text no address', (_what, input, code) => {
  expect(parseEmailAddress(input)).toEqual({ ok: false, code });
});

const malformed: Attack[] = [
  ['an empty text', '', 'address.empty'],
  ['spaces', '   ', 'address.empty'],
  ['no @', 'ada.acme.com', 'address.no-at'],
  ['a full-width @', 'ada\uff20acme.com', 'address.no-at'],
  ['nothing before @', '@acme.com', 'address.syntax'],
  ['nothing behind @', 'ada@', 'address.domain-label'],
  ['a leading dot', '.ada@acme.com', 'address.syntax'],
  ['a trailing dot before @', 'ada.@acme.com', 'address.syntax'],
  ['two dots', 'ada..lovelace@acme.com', 'address.syntax'],
  ['two dots in the domain', 'ada@acme..com', 'address.domain-label'],
  ['a trailing dot', 'ada@acme.com.', 'address.domain-label'],
  ['a single-label domain', 'ada@localhost', 'address.domain-single-label'],
  ['full-width letters', '\uff41da@acme.com', 'address.local-part-not-ascii'],
  ['full-width letters in the domain', 'ada@\uff41cme.com', 'address.domain-character'],
  ['a Cyrillic local part', '\u0430da@acme.com', 'address.local-part-not-ascii'],
  ['the Kelvin sign', '\u212aate@acme.com', 'address.local-part-not-ascii'],
  ['an accent', 'adé@acme.com', 'address.local-part-not-ascii'],
  ['an ideographic full stop', 'ada@acme。com', 'address.domain-label'],
  ['an underscore in the domain', 'ada@ac_me.com', 'address.domain-character'],
  ['a percent sign in the domain', 'ada@acme.com%00.evil.com', 'address.domain-character'],
  ['a local part of 65 characters', `${'a'.repeat(65)}@acme.com`, 'address.local-part-too-long'],
  [
    '255 characters',
    `${'a'.repeat(60)}@${`${'b'.repeat(48)}.`.repeat(4)}${'c'.repeat(1)}.com`.padEnd(255, 'm'),
    'address.too-long',
  ],
  ['a megabyte', `${'a'.repeat(1_000_000)}@acme.com`, 'address.too-long'],
];

test.each(malformed)('[ADR5] %s is outside the narrow grammar', (_what, input, code) => {
  expect(parseEmailAddress(input)).toEqual({ ok: false, code });
});

test.each([
  ['a plus tag', 'ada+rollcall@acme.com'],
  ['a dot', 'a.da@acme.com'],
  ['a subdomain', 'ada@mail.acme.com'],
  ['a Cyrillic letter in the domain', 'ada@\u0430cme.com'],
])('[ADR6] %s makes another address', (_what, variant) => {
  expect(addressOf(variant)).not.toBe(addressOf('ada@acme.com'));
});

test('[ADR1] any value gets an answer: an address of the narrow form, or a problem', () => {
  const value = fc.oneof(
    fc.anything(),
    fc.emailAddress(),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...Array.from('aA1.@@-+"<>()[]:;, \\\r\n\té\u200b\uff20公')) }),
  );
  fc.assert(
    fc.property(value, (input) => {
      const parsed = parseEmailAddress(input);
      if (!parsed.ok) return;
      expect(parsed.address).toMatch(/^[a-z0-9!#$%&'*+\-/=?^_`{|}~.]{1,64}@[a-z0-9.-]+\.[a-z0-9-]+$/);
      expect(parsed.address.length).toBeLessThanOrEqual(254);
    }),
    { numRuns: 3_000 },
  );
});

test('[ADR2] the canonical form of a canonical form is itself, and case is no difference', () => {
  const local = fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9+_-]{0,20}$/);
  const host = fc.oneof(fc.domain(), fc.constantFrom('bücher.example', 'straße.de', '公司.cn'));
  fc.assert(
    fc.property(local, host, (name, domain) => {
      const address = addressOf(`${name}@${domain}`);
      expect(addressOf(address)).toBe(address);
      expect(addressOf(address.toUpperCase())).toBe(address);
      expect(`${localPartOf(address)}@${domainOf(address)}`).toBe(address);
    }),
  );
});

test('[ADR12] a masked address shows its domain and one letter; what is no address shows nothing', () => {
  expect(maskEmailAddress('Ada.Lovelace@Acme.com')).toBe('a***@acme.com');
  expect(maskEmailAddress('hunter2')).toBe('***');
  expect(maskEmailAddress('ada@acme.com\r\n{"level":"forged"}')).toBe('***');
});
