import { limits, type Refusal } from '@rollcall/domain';
import { getTRPCErrorShape, TRPCError } from '@trpc/server';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import type { Request, RequestHandler } from 'express';
import { logRefusal } from '../auth/security-log.ts';
import { createContextFactory, type RouterDependencies } from './context.ts';
import { refusalOf, refusalToTrpc } from './refusal-to-trpc.ts';
import { currentRequestId, withRequestId } from './request-id.ts';
import { appRouter } from './router.ts';

/** Errors that callers cause; they are answered and not logged. */
const callersFaults = new Set(['NOT_FOUND', 'METHOD_NOT_SUPPORTED']);

/** Every procedure over HTTP. */
export function createTrpcHandler(dependencies: RouterDependencies): RequestHandler {
  const { log } = dependencies;
  const answer = createExpressMiddleware({
    router: appRouter,
    createContext: createContextFactory(dependencies),
    // Queries travel by POST too, so that no id, filter or token stands in a URL.
    allowMethodOverride: true,
    maxBatchSize: limits.http.maxCallsPerBatch,
    maxBodySize: limits.http.maxJsonBytes,
    // How long to wait stands in the refusal already; programs that know nothing of ours look here.
    responseMeta({ errors }) {
      const waits = errors.map((error) => Number(refusalOf(error)?.details['retryAfterSeconds'] ?? 0));
      const longest = Math.max(0, ...waits);
      return longest === 0 ? {} : { headers: { 'retry-after': String(longest) } };
    },
    onError({ error, path, ctx, input, req }) {
      const requestId = currentRequestId();
      const refusal = refusalOf(error);
      if (refusal !== null) {
        logRefusal(log, refusal, {
          path,
          requestId,
          ip: ctx?.ip ?? req.ip,
          accountId: ctx?.caller?.accountId ?? ctx?.apiKey?.accountId ?? ctx?.apiKey?.keyId,
          input,
        });
      } else if (!callersFaults.has(error.code)) {
        log.error({ event: 'unexpected_error', path, requestId, err: error.cause ?? error }, 'a call failed');
      }
    },
  });
  return (req, res, next) => withRequestId(req, () => void answer(req, res, next));
}

/** What a request under `/trpc` is answered with that reached no procedure: the form is that of a call, so there is one. */
export function callError(refusal: Refusal | null, request: Request): { error: object } {
  const error = refusal === null ? new TRPCError({ code: 'INTERNAL_SERVER_ERROR' }) : refusalToTrpc(refusal);
  const nothing = { path: undefined, input: undefined, ctx: undefined };
  const shape = () => getTRPCErrorShape({ config: appRouter._def._config, error, type: 'unknown', ...nothing });
  return { error: withRequestId(request, shape) };
}
