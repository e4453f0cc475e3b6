import { format } from 'node:util';
import { afterEach, beforeEach, expect, vi } from 'vitest';

/**
 * An error printed to the console is a defect nobody asserted, so it fails the test. A test that expects one takes it over
 * with `vi.spyOn(console, 'error').mockImplementation(…)`, which replaces what is done here until the test ends.
 */
const unexpected: string[] = [];

beforeEach(() => {
  unexpected.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...parts: unknown[]) => {
    unexpected.push(format(...parts));
  });
});

afterEach(() => {
  vi.mocked(console.error).mockRestore();
  expect(unexpected.splice(0), 'unexpected console.error').toEqual([]);
});
