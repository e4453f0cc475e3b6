import { limits } from '@rollcall/domain';
import type { AppRouter } from '@rollcall/server/router';
import { createTRPCReact, httpBatchLink } from '@trpc/react-query';
import { freshSignInLink } from './fresh-sign-in.ts';

/** Every procedure as a hook. */
export const trpc = createTRPCReact<AppRouter>();

/** Calls go by POST, queries too: no input, and with it no token, ever stands in a URL. */
export function createHookClient() {
  return trpc.createClient({
    links: [
      freshSignInLink,
      httpBatchLink({ url: '/trpc', methodOverride: 'POST', maxItems: limits.http.maxCallsPerBatch }),
    ],
  });
}
