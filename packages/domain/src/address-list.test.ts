import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitAddressList } from './address-list.ts';

/** What became of each entry: its address, or what was written and why it is none. */
function read(text: string): string[] {
  return splitAddressList(text).map(({ input, result }) => (result.ok ? result.address : `${input} → ${result.code}`));
}

const three = ['ada@acme.com', 'grace@acme.com', 'alan@acme.com'];

test.each([
  ['commas', 'ada@acme.com,grace@acme.com, alan@acme.com'],
  ['semicolons', 'ada@acme.com; grace@acme.com;alan@acme.com;'],
  ['spaces', ' ada@acme.com grace@acme.com   alan@acme.com '],
  ['tabs', 'ada@acme.com\tgrace@acme.com\talan@acme.com'],
  ['Windows line breaks', 'ada@acme.com\r\ngrace@acme.com\r\n\r\nalan@acme.com\r\n'],
  ['no-break spaces and a byte order mark', '\ufeffada@acme.com\u00a0grace@acme.com\u2028alan@acme.com'],
  ['a mixture', 'ada@acme.com;, grace@acme.com\n\n,alan@acme.com'],
  ['names', 'Ada <ada@acme.com>, Grace Hopper <grace@acme.com>; "Turing, Alan" <alan@acme.com>'],
  ['names with a comma', 'Lovelace, Ada <ada@acme.com>; Hopper, Grace <grace@acme.com>\nTuring, Alan <alan@acme.com>'],
  ['names with spaces between', 'Ada <ada@acme.com> Grace <grace@acme.com> alan@acme.com'],
  ['brackets and quotes', '<ada@acme.com> "grace@acme.com" \'alan@acme.com\''],
  ['addresses as names', 'ada@acme.com <ada@acme.com>, "grace@acme.com" <grace@acme.com>; alan@acme.com'],
  ['copied links', 'mailto:ada@acme.com, <mailto:grace@acme.com>, MAILTO:alan@acme.com'],
  ['a column with a heading', 'Email\nada@acme.com\ngrace@acme.com\nalan@acme.com'],
  ['a quoted column', '"ada@acme.com"\n"grace@acme.com"\n"alan@acme.com"'],
  ['CSV', 'name,email,team\nAda,ada@acme.com,Maths\n"Hopper, Grace",grace@acme.com,\nAlan,alan@acme.com,"Codes"'],
  ['CSV without a heading', 'ada@acme.com;Ada;Lovelace\ngrace@acme.com;Grace;Hopper\nalan@acme.com;Alan;Turing'],
  ['cells of a spreadsheet', 'Ada\tada@acme.com\nGrace\tgrace@acme.com\nAlan\tAlan <alan@acme.com>'],
])('[ADR10] a list with %s is read in its order', (_what, text) => {
  expect(read(text)).toEqual(three);
});

test('[ADR10] an address that stands there twice is one entry, with the first text', () => {
  expect(splitAddressList('Ada <ada@acme.com>, ADA@acme.com, grace@acme.com, ada@ACME.com')).toEqual([
    { input: 'Ada <ada@acme.com>', result: { ok: true, address: 'ada@acme.com' } },
    { input: 'grace@acme.com', result: { ok: true, address: 'grace@acme.com' } },
  ]);
});

test('[ADR11] a word that is no address is told, not dropped', () => {
  expect(read('ada@acme.com, grace, alan@acme')).toEqual([
    'ada@acme.com',
    'grace → address.no-at',
    'alan@acme → address.domain-single-label',
  ]);
  expect(read('bob@acme.com Ada <ada@acme.com>')).toEqual(['bob@acme.com', 'ada@acme.com']);
});

test('[ADR11] a row of a table whose address is missing or wrong is told', () => {
  expect(read('name,email\nAda,ada@acme.com\nGrace,grace.acme.com\nAlan,')).toEqual([
    'ada@acme.com',
    'grace.acme.com → address.no-at',
    'Alan, → address.empty',
  ]);
});

test.each([
  ['a quoted local part', '"eve@evil.com"@acme.com', ['"eve@evil.com"@acme.com → address.quoted-local-part']],
  ['nested brackets', 'Ada <<ada@acme.com>>', ['ada@acme.com', '> → address.empty']],
  ['an open bracket', 'Ada <ada@acme.com', ['Ada → address.no-at', '<ada@acme.com → address.not-bare']],
  ['empty brackets', 'Ada <>', ['Ada <> → address.empty']],
  ['an open quote', '"Ada ada@acme.com', ['"Ada → address.quoted-local-part', 'ada@acme.com']],
  ['a zero-width space', 'ad\u200ba@acme.com', ['ad\u200ba@acme.com → address.hidden-character']],
  ['nothing', ' \n,;\t', []],
])('[ADR11] %s in a list is judged by the one parser', (_what, text, entries) => {
  expect(read(text)).toEqual(entries);
});

test('[ADR11] an entry keeps at most 320 characters of what was written', () => {
  const [entry] = splitAddressList(`${'\u{1f600}'.repeat(5_000)}@acme.com`);
  expect(entry?.input).toBe('\u{1f600}'.repeat(320));
});

test('[ADR10] any text is taken apart, and every address of a list comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('ab@.,;<>"\' \t\n')) }), (text) => {
      for (const { input } of splitAddressList(text)) expect(input).not.toBe('');
    }),
    { numRuns: 2_000 },
  );
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(fc.uniqueArray(name), fc.constantFrom(',', ';', ' ', '\n', '\t', ' , '), (names, separator) => {
      const addresses = names.map((local) => `${local}@acme.com`);
      expect(read(addresses.join(separator))).toEqual(addresses);
    }),
  );
});

test('[ADR10] a megabyte of brackets, quotes or spaces is taken apart in the time of one test', () => {
  for (const text of ['<', '>', '"', '<>', '"<', 'a,', '@<', ' ']) {
    expect(() => splitAddressList(text.repeat(1_000_000 / text.length))).not.toThrow();
  }
}, 20_000);
