import { vi } from 'vitest';
import { waitMs } from './wait-ms.ts';

/**
 * How long a test waits for what has to happen is no assertion about speed: on a busy machine a second, which is the
 * default, is too short. What is promised within a time is measured by the test that promises it.
 */
const { waitFor } = vi;
vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: waitMs, ...options });
