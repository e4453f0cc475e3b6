import { createClient, createFeedClient, createSocketTransport, type FeedClient, pullThrough } from '@rollcall/client';

/** A connection to the feed of the server that has sent this page. */
export function openFeed(): FeedClient {
  return createFeedClient({
    transport: createSocketTransport({ baseUrl: location.origin }),
    pull: pullThrough(createClient({ baseUrl: '' })),
  });
}
