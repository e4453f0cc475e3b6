import type { OrganizationId } from '@rollcall/domain';
import { createBackoff } from './backoff.ts';
import { systemTimers } from './feed-transport.ts';
import { readRefusal } from './read-refusal.ts';
import { createSocketTransport } from './socket-transport.ts';
import { type SubscribeOptions, subscribe } from './subscribe.ts';
import { SubscriptionEnded } from './subscription-ended.ts';
import { type Client, createClient, pullThrough } from './trpc-client.ts';

export interface RollcallClientOptions {
  /** Where people open Rollcall, such as `https://people.example.com`. */
  url: string;
  /** Made under *Access*. It acts in one organization, within its scopes. */
  apiKey: string;
  fetch?: typeof globalThis.fetch;
}

export interface RollcallEvents {
  /**
   * Tells the events of an organization one after the other, none left out, until `signal` says to stop.
   * @throws SubscriptionEnded when the key or the organization has ended, and whatever `onEvent` throws
   */
  subscribe(options: SubscribeOptions): Promise<void>;
}

/** Every procedure that a key may call, typed, such as `client.invitation.create.mutate(…)`, and the live feed. */
export type RollcallClient = Client & { readonly events: RollcallEvents };

/** Creates what a tool needs to work with a server. Nothing is sent before the first call. */
export function createRollcallClient({ url, apiKey, fetch }: RollcallClientOptions): RollcallClient {
  const baseUrl = new URL(url).origin;
  const client = createClient({ baseUrl, apiKey, ...(fetch === undefined ? {} : { fetch }) });
  const source = { transport: createSocketTransport({ baseUrl, apiKey }), pull: pullThrough(client) };
  const events: RollcallEvents = {
    async subscribe({ organizationId, ...options }) {
      const found = organizationId ?? (await organizationOf(client, options.signal));
      if (found !== null) await subscribe(source, { ...options, organizationId: found });
    },
  };
  // The client of tRPC answers to every name, so what is added to it has to stand in front of it.
  return new Proxy(client, {
    get: (calls, name): unknown => (name === 'events' ? events : Reflect.get(calls, name)),
  }) as RollcallClient;
}

/** The organization of the key, as soon as the server answers; null when it was told to stop before. @throws SubscriptionEnded */
async function organizationOf(client: Client, signal: AbortSignal | undefined): Promise<OrganizationId | null> {
  const backoff = createBackoff({ firstMs: 250, maxMs: 3_000 }, Math.random);
  while (!signal?.aborted) {
    try {
      const key = await client.apiKey.self.query({});
      if (key === null) throw new SubscriptionEnded('key-rejected');
      if (key.organizationId === null)
        throw new TypeError('a key of the operator belongs to no organization: name one');
      return key.organizationId;
    } catch (error) {
      if (error instanceof SubscriptionEnded || error instanceof TypeError) throw error;
      if (readRefusal(error)?.code === 'apiKey.rejected') throw new SubscriptionEnded('key-rejected', { cause: error });
      await new Promise<void>((resolve) => {
        systemTimers.after(backoff.nextMs(), resolve);
      });
    }
  }
  return null;
}
