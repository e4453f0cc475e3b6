import { Refusal, type RefusalKind } from '@rollcall/domain';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import type {} from 'pino-http';

const statuses: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'rate-limited': 429,
  unavailable: 503,
};

/** Answers what was thrown on the way: a refusal with its code, anything else with nothing but the request's id. */
export function errorAnswer(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const requestId = typeof req.id === 'string' ? req.id : 'unknown';
    const refusal = refusalOf(error);
    if (refusal === null) log.error({ event: 'unexpected_error', requestId, err: error }, 'a request failed');
    const status = refusal === null ? 500 : statuses[refusal.kind];
    res
      .status(status)
      .json({ refusal: refusal && { code: refusal.code, details: refusal.details, requestId }, requestId });
  };
}

/** Parsers of Express throw errors with a status below 500 for what the client did wrong. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) return new Refusal('request.too-large');
  return typeof status === 'number' && status >= 400 && status < 500 ? new Refusal('request.invalid') : null;
}
