import { expect, test } from 'vitest';
import { parseOrganizationName } from './organization-name.ts';

test('[NAM1] an organization is called by a name in its canonical form', () => {
  expect(parseOrganizationName('  Acme \u00a0 Rockets ')).toEqual({ ok: true, value: 'Acme Rockets' });
  expect(parseOrganizationName('a'.repeat(80))).toEqual({ ok: true, value: 'a'.repeat(80) });
});

test.each([
  ['not-text', null],
  ['empty', '   '],
  ['too-long', 'a'.repeat(81)],
  ['hidden-character', 'Acme\r\nBcc: eve@evil.com'],
  ['markup-or-link', 'Acme https://evil.com'],
])('[NAM2] a refused name of an organization says that it is %s', (reason, input) => {
  expect(parseOrganizationName(input)).toEqual({ ok: false, code: 'organization.name-invalid', details: { reason } });
});
