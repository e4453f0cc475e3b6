import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDomainName } from './domain-name.ts';

const accepted: [input: string, name: string][] = [
  ['acme.com', 'acme.com'],
  ['ACME.Com', 'acme.com'],
  ['a.b.c.acme.co.uk', 'a.b.c.acme.co.uk'],
  ['3m.com', '3m.com'],
  ['r3---sn.com', 'r3---sn.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['bu\u0308cher.example', 'xn--bcher-kva.example'],
  ['BÜCHER.example', 'xn--bcher-kva.example'],
  ['XN--BCHER-KVA.example', 'xn--bcher-kva.example'],
  ['straße.de', 'xn--strae-oqa.de'],
  ['公司.cn', 'xn--55qx5d.cn'],
];

test.each(accepted)('[ADR2] the domain %s has the one form %s', (input, name) => {
  expect(parseDomainName(input)).toEqual({ ok: true, name });
});

const refused: [what: string, input: string, problem: string][] = [
  ['nothing', '', 'label'],
  ['a single label', 'localhost', 'single-label'],
  ['a trailing dot', 'acme.com.', 'label'],
  ['a leading dot', '.acme.com', 'label'],
  ['two dots', 'acme..com', 'label'],
  ['a leading hyphen', '-acme.com', 'label'],
  ['a trailing hyphen', 'acme-.com', 'label'],
  ['a label of 64 characters', `${'a'.repeat(64)}.com`, 'label'],
  ['254 characters', `${'a'.repeat(49)}.`.repeat(5).concat('abcd'), 'too-long'],
  ['an endless text', 'a.'.repeat(100_000), 'too-long'],
  ['IPv4', '127.0.0.1', 'ip-address'],
  ['IPv4 in two parts', '127.1', 'ip-address'],
  ['IPv4 in hexadecimal', '0x7f.0x1', 'ip-address'],
  ['IPv6 in brackets', '[::1]', 'ip-address'],
  ['IPv6', '::1', 'character'],
  ['a wildcard', '*.acme.com', 'character'],
  ['a port', 'acme.com:443', 'character'],
  ['a path', 'acme.com/evil', 'character'],
  ['a URL', 'https://acme.com', 'character'],
  ['a backslash', 'acme.com\\evil', 'character'],
  ['user information', 'evil@acme.com', 'character'],
  ['percent encoding', 'acme%2ecom', 'character'],
  ['an underscore', 'a_b.com', 'character'],
  ['a space', 'acme .com', 'character'],
  ['a line break', 'acme.com\r\nBcc: x', 'character'],
  ['a null', 'acme.com\0.evil.com', 'character'],
  ['full-width letters', 'ａcme.com', 'character'],
  ['a full-width dot', 'acme．com', 'character'],
  ['an ideographic full stop', 'acme。com', 'label'],
  ['an ideographic full stop beside another script', 'bücher。de', 'label'],
  ['the Kelvin sign', 'acme.\u212air', 'character'],
  ['the Greek question mark', 'bücher\u037e.com', 'character'],
  ['half-width kana', 'ｱ.com', 'label'],
  ['a zero-width space', 'ac\u200bme.com', 'character'],
  ['a zero-width joiner', 'b\u00fc\u200dcher.de', 'character'],
  ['a soft hyphen', 'ac\u00adme.com', 'character'],
  ['a bidi override', '\u202eacme.com', 'character'],
  ['a lone surrogate', 'a\ud800.com', 'character'],
  ['an empty A-label', 'xn--.com', 'label'],
  ['a malformed A-label', 'xn--a.com', 'label'],
  ['an A-label of nothing but ASCII', 'xn--acme-.com', 'label'],
  ['an A-label of an A-label', 'xn--xn--bcher-kva.com', 'label'],
];

test.each(refused)('[ADR7] a domain with %s is refused, never repaired', (_what, input, problem) => {
  expect(parseDomainName(input)).toEqual({ ok: false, problem });
});

test.each([
  ['Cyrillic а', '\u0430cme.com'],
  ['Cyrillic о in another place', 'acme.c\u043em'],
  ['an accent', 'ácme.com'],
  ['Greek omicron', 'acme.c\u03bfm'],
])('[ADR7] a look-alike with %s is another domain', (_what, input) => {
  const parsed = parseDomainName(input);
  expect(parsed.ok && parsed.name).toMatch(/xn--/);
});

test('[ADR1] any text gets an answer, and a name that was accepted is its own canonical form', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.domain(),
    fc.string({ unit: fc.constantFrom(...Array.from('aA.-é公xn')) }),
  );
  fc.assert(
    fc.property(text, (input) => {
      const parsed = parseDomainName(input);
      if (!parsed.ok) return;
      expect(parsed.name).toMatch(/^[a-z0-9.-]{3,253}$/);
      expect(parseDomainName(parsed.name)).toEqual(parsed);
      expect(parseDomainName(parsed.name.toUpperCase())).toEqual(parsed);
    }),
    { numRuns: 2_000 },
  );
});
