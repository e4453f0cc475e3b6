import { expect, test } from 'vitest';
import { maskIp, placeOf } from './place.ts';

test('an address is masked to its network', () => {
  expect(maskIp('2001:db8:1:2::1')).toBe('2001:db8:1::/48');
  expect(maskIp('::ffff:192.0.2.7')).toBe('192.0.2.0/24');
  expect(maskIp('nonsense')).toBe('unknown');
});

test.each([
  ['203.0.113.9', null, 'network', '203.0.113.0/24'],
  ['203.0.113.9', '203.0.113.200', 'this-network', '203.0.113.0/24'],
  ['203.0.113.9', '::ffff:203.0.113.200', 'this-network', '203.0.113.0/24'],
  ['203.0.113.9', '203.0.114.9', 'network', '203.0.113.0/24'],
  ['10.1.2.3', '203.0.113.9', 'private-network', '10.1.2.0/24'],
  ['10.1.2.3', '10.1.2.4', 'this-network', '10.1.2.0/24'],
  ['fd00:1:2::9', null, 'private-network', 'fd00:1:2::/48'],
  ['100.64.3.4', null, 'private-network', '100.64.3.0/24'],
  ['127.0.0.1', '127.0.0.1', 'this-machine', null],
  ['::1', null, 'this-machine', null],
  ['unknown', 'unknown', 'unknown', null],
  [null, '203.0.113.9', 'unknown', null],
] as const)('[SES16] %s seen from %s is %s', (ip, here, kind, network) => {
  expect(placeOf(ip, here)).toEqual({ kind, network });
});
