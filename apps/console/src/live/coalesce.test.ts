import { expect, test, vi } from 'vitest';
import { coalesce } from './coalesce.ts';

/** A run that ends when the test says so. */
function givenRuns() {
  const ends: ((error?: Error) => void)[] = [];
  const call = coalesce(
    () => new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve()))),
  );
  return { call, ends };
}

test('[G5] what changed while a list was being read is read again, once, however much it was', async () => {
  const { call, ends } = givenRuns();
  call();
  for (let news = 0; news < 20; news += 1) call();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await vi.waitFor(() => expect(ends).toHaveLength(2));
  ends[1]?.();
  call();
  await vi.waitFor(() => expect(ends).toHaveLength(3));
});

test('[G5] a read that failed does not keep the next from being made', async () => {
  const { call, ends } = givenRuns();
  call();
  call();
  ends[0]?.(new Error('lost'));
  await vi.waitFor(() => expect(ends).toHaveLength(2));
});

test('what changed while nothing is being read is read at once', () => {
  const { call, ends } = givenRuns();
  call();
  expect(ends).toHaveLength(1);
});
