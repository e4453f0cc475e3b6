import type { StreamId } from '@rollcall/domain';

/**
 * Says that streams may have news. It carries ids and nothing else, and nobody relies on it: a ring that is lost,
 * doubled or made up changes only how soon a relay looks.
 */
export interface Doorbell {
  /** Never throws, so a committed mutation cannot fail here. */
  ring(streamIds: readonly StreamId[]): void;
  /** @returns what stops listening. */
  listen(onRing: (streamIds: readonly StreamId[]) => void): () => void;
}

/** A doorbell within this process. */
export function createLocalDoorbell(): Doorbell {
  const listeners = new Set<(streamIds: readonly StreamId[]) => void>();
  return {
    ring(streamIds) {
      for (const listener of listeners) {
        try {
          listener(streamIds);
        } catch {
          // A listener that fails has its poll; the one who rings has committed and must get its answer.
        }
      }
    },
    listen(onRing) {
      const listener = (streamIds: readonly StreamId[]): void => onRing(streamIds);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
