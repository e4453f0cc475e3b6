import { expect, test } from 'vitest';
import { checkAddresses } from './address-check.ts';

const domains = ['acme.com', 'acme.org'];
const verdicts = (typed: string) => checkAddresses(typed, domains).map(({ text, verdict }) => [text, verdict]);

test('an address of any of the organization’s domains is fine, whatever its letters', () => {
  expect(verdicts('Ada@ACME.com grace@acme.org')).toEqual([
    ['ada@acme.com', 'fine'],
    ['grace@acme.org', 'fine'],
  ]);
});

test.each(['alan@other.com', 'alan@acme.com.evil.net', 'alan@sub.acme.com', 'alan@notacme.com'])(
  '[ADR8] %s is of another domain, and says so before anything is sent',
  (address) => {
    expect(verdicts(address)).toEqual([[address, 'other-domain']]);
  },
);

test('what is no address stays as it was typed, so that it can be mended', () => {
  expect(verdicts('ada@, grace@acme.com')).toEqual([
    ['ada@', 'address-invalid'],
    ['grace@acme.com', 'fine'],
  ]);
});

test('names, separators and tables are taken apart', () => {
  expect(verdicts('"Lovelace, Ada" <ada@acme.com>; grace@acme.com\nalan@acme.com')).toEqual([
    ['ada@acme.com', 'fine'],
    ['grace@acme.com', 'fine'],
    ['alan@acme.com', 'fine'],
  ]);
  expect(verdicts('name,email\nAda,ada@acme.com\nGrace,grace@acme.com')).toEqual([
    ['ada@acme.com', 'fine'],
    ['grace@acme.com', 'fine'],
  ]);
});

test('while the domains are not known yet nothing is called fine', () => {
  expect(checkAddresses('ada@acme.com', [])).toEqual([{ text: 'ada@acme.com', verdict: 'other-domain' }]);
});
