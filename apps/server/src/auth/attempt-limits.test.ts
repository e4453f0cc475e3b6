import { limits } from '@rollcall/domain';
import { expect, test } from 'vitest';
import { network, waitMs } from './attempt-limits.ts';

test('[SES7] the first attempts are free, then each wait is twice the one before, up to the longest', () => {
  expect([-9, 0, 1, 2, 3, 4].map(waitMs)).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000]);
  expect(waitMs(1_000_000)).toBe(limits.signIn.maxWaitMs);
});

test('[SES7] a caller is one IPv4 address, in whatever way it is written', () => {
  expect(network('::ffff:192.0.2.7')).toBe(network('192.0.2.7'));
  expect(network('192.0.2.8')).not.toBe(network('192.0.2.7'));
});

test('[SES7] a caller is the /64 that one IPv6 subscriber has', () => {
  expect(network('2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(network('2001:db8:1:2::1'));
  expect(network('2001:db8:1:3::1')).not.toBe(network('2001:db8:1:2::1'));
});

test('[SES7] callers without a readable address are counted as one', () => {
  expect(network('')).toBe(network('not an address'));
});
