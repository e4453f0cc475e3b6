import { createClient, createFeedClient, createSocketTransport, type FeedClient, pullThrough } from '@rollcall/client';
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
    const made = createFeedClient({
      transport: createSocketTransport({ baseUrl: location.origin }),
      pull: pullThrough(createClient({ baseUrl: '' })),
    });
    setClient(made);
    const wake = () => made.wake();
    document.addEventListener('visibilitychange', wake);
    return () => {
      document.removeEventListener('visibilitychange', wake);
      made.close();
    };
  }, [connection]);
  return client;
}
