import { expect, test } from 'vitest';
import { bytesInWords } from './byte-size.tsx';

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_000, '1 kB'],
  [1_540, '1.5 kB'],
  [999_999, '1 MB'],
  [12_400_000, '12 MB'],
  [7_250_000_000_000, '7.3 TB'],
  [Number.MAX_SAFE_INTEGER, '9 PB'],
])('%i bytes are told as %s', (bytes, words) => {
  expect(bytesInWords('en', bytes)).toBe(words);
});
