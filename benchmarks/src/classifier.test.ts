import { expect, test } from 'vitest';
import { chanceBound, heldOutAccuracy } from './classifier.ts';

const count = 400;
/** Numbers from 0 to 1 that look random and are the same in every run (the additive recurrence of the golden ratio). */
const spread = (start: number) => Array.from({ length: count }, (_unused, index) => (start + index * 0.618034) % 1);

test('kinds that take different times are told apart, whichever is the slower', () => {
  const [slow, fast] = [spread(0.3).map((time) => time + 10), spread(0.7)];
  expect(heldOutAccuracy({ known: slow, unknown: fast })).toBe(1);
  expect(heldOutAccuracy({ known: fast, unknown: slow })).toBe(1);
});

test('a small difference under much noise is found too', () => {
  const kinds = { known: spread(0.3).map((time) => time + 0.3), unknown: spread(0.7) };
  expect(heldOutAccuracy(kinds)).toBeGreaterThan(chanceBound(kinds));
});

test('kinds that take the same time are guessed no better than by chance', () => {
  const kinds = { known: spread(0.3), unknown: spread(0.7) };
  expect(heldOutAccuracy(kinds)).toBeLessThan(chanceBound(kinds));
});

test('the bound of chance is three standard deviations above a half, of the samples that are guessed', () => {
  expect(chanceBound({ known: spread(0), unknown: spread(0) })).toBeCloseTo(0.575);
});
