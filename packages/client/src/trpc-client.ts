import { limits } from '@rollcall/domain';
import type { AppRouter } from '@rollcall/server/router';
import { createTRPCClient, type HTTPHeaders, httpBatchLink, type TRPCClient } from '@trpc/client';
import type { PullEvents } from './feed-transport.ts';
import { readRefusal } from './read-refusal.ts';

export interface ClientOptions {
  /** The server's origin, such as `https://people.example.com`; empty in a page that the server itself has sent. */
  baseUrl: string;
  fetch?: typeof globalThis.fetch;
  headers?: HTTPHeaders | (() => HTTPHeaders | Promise<HTTPHeaders>);
}

/** Every procedure of the server, typed. */
export type Client = TRPCClient<AppRouter>;

/** Creates a client. Queries go by POST as well, so no input, and with it no token, ever stands in a URL. */
export function createClient({ baseUrl, fetch, headers }: ClientOptions): Client {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${baseUrl}/trpc`,
        methodOverride: 'POST',
        maxItems: limits.http.maxCallsPerBatch,
        ...(fetch === undefined ? {} : { fetch }),
        ...(headers === undefined ? {} : { headers }),
      }),
    ],
  });
}

/** A pull that has not answered by then is given up and made again. */
const pullTimeoutMs = 5_000;

/** The pull of a feed client, as calls of `event.after`. */
export function pullThrough(client: Client): PullEvents {
  return async (streamId, after) => {
    try {
      return await client.event.after.query({ streamId, after }, { signal: AbortSignal.timeout(pullTimeoutMs) });
    } catch (error) {
      const code = readRefusal(error)?.code;
      if (code === 'organization.not-found') return { outcome: 'not-found' };
      if (code === 'session.required') return { outcome: 'signed-out' };
      throw error;
    }
  };
}
