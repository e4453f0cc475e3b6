import { expect, test } from 'vitest';
import { isWithin, parseNetwork } from './network.ts';

test.each([
  ['192.0.2.7', '192.0.2.7/32'],
  [' 192.0.2.0/24 ', '192.0.2.0/24'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['192.0.2.128/25', '192.0.2.128/25'],
  ['2001:DB8::/32', '2001:db8::/32'],
  ['2001:db8:0:0:0:0:0:1', '2001:db8::1/128'],
  ['::/0', '::/0'],
])('[SVK5] a network has one form: %s', (typed, network) => {
  expect(parseNetwork(typed)).toBe(network);
});

test.each([
  '',
  'localhost',
  '192.0.2',
  '192.0.2.0/33',
  '192.0.2.1/24',
  '192.0.2.0/-1',
  '192.0.2.0/24/24',
  '010.0.0.0/8',
  '0x7f.0.0.1',
  '2130706433',
  '2001:db8::1/32',
  '2001:db8::/129',
  'fe80::1%eth0',
  '::ffff:192.0.2.0/120',
  '*',
  '1'.repeat(100),
])('[SVK5] what is no network, or has bits behind its prefix, is refused: «%s»', (typed) => {
  expect(parseNetwork(typed)).toBeNull();
});

test('[SVK5] an address is in a network of its own kind, to the bit', () => {
  const networks = ['192.0.2.128/25', '2001:db8:1::/48', '198.51.100.7/32'];
  const inside = ['192.0.2.128', '192.0.2.255', '::ffff:192.0.2.200', '2001:db8:1:ffff::1', '198.51.100.7'];
  const outside = [
    '192.0.2.127',
    '192.0.3.128',
    '2001:db8:2::1',
    '198.51.100.8',
    '::',
    '',
    'unknown',
    '192.0.2.200, 1.1.1.1',
  ];
  expect(inside.filter((address) => isWithin(networks, address))).toEqual(inside);
  expect(outside.filter((address) => isWithin(networks, address))).toEqual([]);
  expect(isWithin(['0.0.0.0/0'], '2001:db8::1')).toBe(false);
});
