import type { PullEvents, Timers } from './feed-transport.ts';

/**
 * Leaves a pause between pulls. A key has so many calls a minute, and one pull brings whatever has come since the last,
 * so reading more often would cost calls and bring nothing.
 */
export function pacedPull(pull: PullEvents, timers: Timers, pauseMs: number): PullEvents {
  let notBefore = 0;
  return async (streamId, after) => {
    const waitMs = notBefore - timers.now();
    if (waitMs > 0) {
      await new Promise<void>((resolve) => {
        timers.after(waitMs, resolve);
      });
    }
    notBefore = timers.now() + pauseMs;
    return pull(streamId, after);
  };
}
