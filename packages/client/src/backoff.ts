export interface BackoffRange {
  firstMs: number;
  /** Reached after a few failures; a fault that ends is noticed within this time. */
  maxMs: number;
}

/** Waits that double up to a limit. Each is drawn from the upper half, so that many clients do not come back at once. */
export interface Backoff {
  nextMs(): number;
  reset(): void;
}

export function createBackoff({ firstMs, maxMs }: BackoffRange, random: () => number): Backoff {
  let ceilingMs = firstMs;
  return {
    nextMs() {
      const waitMs = Math.round((ceilingMs / 2) * (1 + random()));
      ceilingMs = Math.min(maxMs, ceilingMs * 2);
      return waitMs;
    },
    reset() {
      ceilingMs = firstMs;
    },
  };
}
