import { expect, test } from 'vitest';
import { parsePersonName } from './person-name.ts';

test('[NAM1] a person is called by a name in its canonical form', () => {
  expect(parsePersonName(' Ada  Lovelace')).toEqual({ ok: true, value: 'Ada Lovelace' });
  expect(parsePersonName('Zoe\u0308')).toEqual({ ok: true, value: 'Zoë' });
});

test.each([
  ['not-text', ['Ada']],
  ['empty', ''],
  ['too-long', 'a'.repeat(81)],
  ['hidden-character', 'Ada\u202e'],
  ['markup-or-link', '<b>Ada</b>'],
])('[NAM2] a refused name of a person says that it is %s, and does not repeat it', (reason, input) => {
  expect(parsePersonName(input)).toEqual({ ok: false, code: 'account.name-invalid', details: { reason } });
});
