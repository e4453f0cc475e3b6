import type { Figure } from './figure.ts';
import { fanOut } from './measures/fan-out.ts';
import { sessionCheck } from './measures/session-check.ts';

/** Every benchmark under the name by which it can be asked for. */
export const benchmarks: Readonly<Record<string, () => Promise<Figure[]>>> = {
  session: sessionCheck,
  fanout: fanOut,
};
