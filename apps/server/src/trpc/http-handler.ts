import { limits } from '@rollcall/domain';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import type { RequestHandler } from 'express';
import { createContextFactory, type RouterDependencies } from './context.ts';
import { refusalOf } from './refusal-to-trpc.ts';
import { appRouter } from './router.ts';

/** Errors that callers cause; they are answered and not logged. */
const callersFaults = new Set(['NOT_FOUND', 'METHOD_NOT_SUPPORTED']);

/** Every procedure over HTTP. */
export function createTrpcHandler(dependencies: RouterDependencies): RequestHandler {
  return createExpressMiddleware({
    router: appRouter,
    createContext: createContextFactory(dependencies),
    // Queries travel by POST too, so that no id, filter or token stands in a URL.
    allowMethodOverride: true,
    maxBatchSize: limits.http.maxCallsPerBatch,
    maxBodySize: limits.http.maxJsonBytes,
    onError({ error, path, ctx }) {
      if (refusalOf(error) !== null || callersFaults.has(error.code)) return;
      const fields = { event: 'unexpected_error', path, requestId: ctx?.requestId, err: error.cause ?? error };
      dependencies.log.error(fields, 'a call failed');
    },
  });
}
