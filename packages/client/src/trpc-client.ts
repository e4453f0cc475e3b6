import { limits } from '@rollcall/domain';
import type { AppRouter } from '@rollcall/server/router';
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';
import type { PullEvents } from './feed-transport.ts';
import { readRefusal } from './read-refusal.ts';

type RequestHeaders = Readonly<Record<string, string>>;

export interface ClientOptions {
  /** The server's origin, such as `https://people.example.com`; empty in a page that the server itself has sent. */
  baseUrl: string;
  fetch?: typeof globalThis.fetch;
  headers?: RequestHeaders | (() => RequestHeaders | Promise<RequestHeaders>);
  /** For tools: an API key, in place of a session. Never in a page. */
  apiKey?: string;
}

/** Every procedure of the server, typed. */
export type Client = TRPCClient<AppRouter>;

/** Creates a client. Queries go by POST as well, so no input, and with it no token, ever stands in a URL. */
export function createClient({ baseUrl, fetch, apiKey, headers = {} }: ClientOptions): Client {
  const key = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${baseUrl}/trpc`,
        methodOverride: 'POST',
        maxItems: limits.http.maxCallsPerBatch,
        ...(fetch === undefined ? {} : { fetch }),
        headers: async () => ({ ...(typeof headers === 'function' ? await headers() : headers), ...key }),
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
      // Not to be read until there is a second factor; whoever has set one up follows the stream anew.
      if (code === 'organization.suspended' || code === 'membership.second-factor-required')
        return { outcome: 'not-found' };
      if (code === 'session.required') return { outcome: 'signed-out' };
      if (code === 'apiKey.rejected') return { outcome: 'key-rejected' };
      throw error;
    }
  };
}
