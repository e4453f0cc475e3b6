import { useSyncExternalStore } from 'react';

let since: number | null = null;

function watch(listener: () => void): () => void {
  const note = () => {
    since = navigator.onLine ? null : (since ?? Date.now());
    listener();
  };
  note();
  addEventListener('online', note);
  addEventListener('offline', note);
  return () => {
    removeEventListener('online', note);
    removeEventListener('offline', note);
  };
}

/** Since when the machine itself has no network, client's clock in ms; null while it has one. */
export function useOfflineSince(): number | null {
  return useSyncExternalStore(watch, () => since);
}
