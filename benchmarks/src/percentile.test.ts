import { expect, test } from 'vitest';
import { median, percentile } from './percentile.ts';

test('a percentile is a value that was measured, whatever the order of measuring', () => {
  const values = [30, 10, 100, 20, 90, 40, 80, 50, 70, 60];
  expect(percentile(values, 0.5)).toBe(50);
  expect(percentile(values, 0.99)).toBe(100);
  expect(percentile(values, 0)).toBe(10);
  expect(percentile([7], 0.99)).toBe(7);
});

test('one disturbed round does not move the median', () => {
  expect(median([11, 10, 900])).toBe(11);
});

test('nothing measured is not zero', () => {
  expect(() => median([])).toThrow('nothing was measured');
});
