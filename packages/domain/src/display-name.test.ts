import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDisplayName } from './display-name.ts';
import { parseOrganizationName } from './organization-name.ts';
import { parsePersonName } from './person-name.ts';

test.each([
  ['Ada Lovelace', 'Ada Lovelace'],
  ['  Ada \u00a0 Lovelace ', 'Ada Lovelace'],
  ['Zoe\u0308', 'Zoë'],
  ["Miles O'Brien-Ishikawa, Jr.", "Miles O'Brien-Ishikawa, Jr."],
  ['李小龍', '李小龍'],
  ['علی\u200cرضا', 'علی\u200cرضا'],
  ['क्\u200dष', 'क्\u200dष'],
  ['Ada 👩\u200d💻', 'Ada 👩\u200d💻'],
  ['Booking.com', 'Booking.com'],
  ['Marks & Spencer', 'Marks & Spencer'],
  ['7', '7'],
  ['\u{1f600}'.repeat(80), '\u{1f600}'.repeat(80)],
])('[NAM1] the name "%s" is kept as %s', (input, name) => {
  expect(parseDisplayName(input)).toEqual({ ok: true, name });
});

const attacks: [what: string, input: unknown, reason: string][] = [
  ['nothing', undefined, 'not-text'],
  ['an array', ['Ada'], 'not-text'],
  ['an empty text', '', 'empty'],
  ['spaces', ' \u00a0\u3000 ', 'empty'],
  ['punctuation alone', '...', 'empty'],
  ['a braille blank', '\u2800', 'empty'],
  ['a joiner alone', '\u200d', 'empty'],
  ['81 characters', 'a'.repeat(81), 'too-long'],
  ['a megabyte', 'a'.repeat(1_000_000), 'too-long'],
  ['a line break', 'Ada\nBcc: eve@evil.com', 'hidden-character'],
  ['a carriage return', 'Ada\rEve', 'hidden-character'],
  ['a paragraph separator', 'Ada\u2029Eve', 'hidden-character'],
  ['a tab', 'Ada\tEve', 'hidden-character'],
  ['a null', 'Ada\0', 'hidden-character'],
  ['a terminal escape', '\u001b[31mAda', 'hidden-character'],
  ['a bidi override', 'Ada \u202egnp.exe', 'hidden-character'],
  ['a bidi isolate', '\u2067Ada', 'hidden-character'],
  ['a right-to-left mark', 'Ada\u200f', 'hidden-character'],
  ['a zero-width space', 'A\u200bda', 'hidden-character'],
  ['a soft hyphen', 'A\u00adda', 'hidden-character'],
  ['a Hangul filler', '\u3164', 'hidden-character'],
  ['a tag character', 'Ada\u{e0061}', 'hidden-character'],
  ['a lone surrogate', 'Ada\ud800', 'hidden-character'],
  ['a private character', 'Ada\ue000', 'hidden-character'],
  ['a pile of marks', `A${'\u0323'.repeat(8)}da`, 'hidden-character'],
  ['HTML', '<b>Ada</b>', 'markup-or-link'],
  ['a script', '<script>alert(1)</script>', 'markup-or-link'],
  ['a link', 'Win at https://evil.com', 'markup-or-link'],
  ['a bare link', 'Win at www.evil.com', 'markup-or-link'],
  ['a link with a path', 'Win at evil.com/prize', 'markup-or-link'],
  ['a script link', 'javascript:alert(1)', 'markup-or-link'],
  ['an address', 'Write to eve@evil.com', 'markup-or-link'],
];

test.each(attacks)('[NAM2] %s is no name, of a person or an organization', (_what, input, reason) => {
  expect(parsePersonName(input)).toEqual({ ok: false, code: 'account.name-invalid', details: { reason } });
  expect(parseOrganizationName(input)).toEqual({ ok: false, code: 'organization.name-invalid', details: { reason } });
});

test('[NAM1] any value gets an answer; a name has 1 to 80 characters and is its own canonical form', () => {
  const value = fc.oneof(fc.anything(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary', maxLength: 100 }));
  fc.assert(
    fc.property(value, (input) => {
      const parsed = parseDisplayName(input);
      if (!parsed.ok) return;
      expect(Array.from(parsed.name).length).toBeLessThanOrEqual(80);
      expect(parsed.name.trim()).not.toBe('');
      expect(parseDisplayName(parsed.name)).toEqual(parsed);
    }),
    { numRuns: 2_000 },
  );
});
