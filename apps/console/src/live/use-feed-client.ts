import type { FeedClient } from '@rollcall/client';
import { useEffect, useState } from 'react';

/**
 * The one connection of this window. When the machine comes back online the old connection may be dead without knowing
 * it, so another one is made; a window that is looked at again does not wait for its next try.
 */
export function useFeedClient(): FeedClient | null {
  const [connection, setConnection] = useState(0);
  const [client, setClient] = useState<FeedClient | null>(null);

  useEffect(() => {
    const connectAnew = () => setConnection((before) => before + 1);
    addEventListener('online', connectAnew);
    return () => removeEventListener('online', connectAnew);
  }, []);

  // `connection` is what says that a new one is wanted.
  useEffect(() => {
    let isOver = false;
    let made: FeedClient | null = null;
    const wake = () => made?.wake();
    document.addEventListener('visibilitychange', wake);
    // The first screen can be seen before there is anything to hear, so the code for it comes after.
    void import('./open-feed.ts').then(
      ({ openFeed }) => {
        if (isOver) return;
        made = openFeed();
        setClient(made);
      },
      (error: unknown) =>
        setClient(() => {
          throw error;
        }),
    );
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', wake);
      made?.close();
    };
  }, [connection]);
  return client;
}
