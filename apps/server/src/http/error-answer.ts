import { Refusal, type RefusalKind } from '@rollcall/domain';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type {} from 'pino-http';
import { logRefusal } from '../auth/security-log.ts';
import { overloadRefusal } from '../queries/refuse-overload.ts';

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

/** How an error is written down. */
export type ErrorForm = (refusal: Refusal | null, request: Request) => object;

/**
 * Answers what was thrown on the way: a refusal with its code, anything else with nothing but the request's id.
 * @param callError the form for calls of procedures
 */
export function errorAnswer(log: Logger, callError: ErrorForm = plainError): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const requestId = requestIdOf(req);
    const refusal = refusalOf(error);
    const status = refusal === null ? 500 : (statusOfClientError(error) ?? statuses[refusal.kind]);
    if (refusal === null) log.error({ event: 'unexpected_error', requestId, err: error }, 'a request failed');
    if (refusal?.code === 'request.foreign-origin') log.warn({ event: 'malicious_cors', requestId }, refusal.code);
    if (refusal !== null) {
      // Programs that know nothing of ours look here for how long to wait.
      const seconds = refusal.details['retryAfterSeconds'];
      if (seconds !== undefined) res.setHeader('Retry-After', String(seconds));
      const accountId = callerIdOf(res.locals);
      logRefusal(log, refusal, { path: req.path, requestId, ip: req.ip, accountId, input: undefined });
    }
    const form = req.originalUrl.startsWith('/trpc/') ? callError : plainError;
    res.status(status).json(form(refusal, req));
  };
}

function plainError(refusal: Refusal | null, req: Request): object {
  const requestId = requestIdOf(req);
  return { refusal: refusal && { code: refusal.code, details: refusal.details, requestId }, requestId };
}

/** Who asked, where the one that answered has found that out. */
function callerIdOf({ callerId }: Record<string, unknown>): string | undefined {
  return typeof callerId === 'string' ? callerId : undefined;
}

function requestIdOf({ id }: Request): string {
  return typeof id === 'string' ? id : 'unknown';
}

/** Answers what nothing else did, without repeating what was asked for. */
export const nothingHere: RequestHandler = (req, res) => {
  res.status(404).json(plainError(null, req));
};

function refusalOf(error: unknown): Refusal | null {
  const refusal = error instanceof Refusal ? error : overloadRefusal(error);
  if (refusal !== null) return refusal;
  const status = statusOfClientError(error);
  if (status === null) return null;
  return new Refusal(status === 413 ? 'request.too-large' : 'request.invalid');
}

/** Parsers and file servers of Express throw errors with a status below 500 for what the client did wrong. */
function statusOfClientError(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
