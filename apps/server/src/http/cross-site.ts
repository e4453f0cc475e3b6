import { Refusal } from '@rollcall/domain';
import type { RequestHandler } from 'express';
import { readBearer } from '../auth/bearer.ts';

/**
 * Lets through only what pages of the exact public origin send, and tools that are no browser. A key is sent by nobody's
 * browser unasked, so whoever shows one and no cookie may come from anywhere.
 */
export function refuseForeignOrigin(origin: string): RequestHandler {
  return (req, _res, next) => {
    const isTool = readBearer(req.headers.authorization) !== null && req.headers.cookie === undefined;
    const site = req.headers['sec-fetch-site'];
    const from = req.headers.origin;
    const isForeign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') || (from !== undefined && from !== origin);
    if (isForeign && !isTool) throw new Refusal('request.foreign-origin');
    next();
  };
}

/** Besides the origin asks for JSON. A form of another site cannot send it, and tRPC also reads forms. */
export function refuseCrossSite(origin: string): RequestHandler[] {
  const refuseForms: RequestHandler = (req, _res, next) => {
    if (req.method !== 'GET' && !/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) {
      throw new Refusal('request.invalid', { reason: 'content-type' });
    }
    next();
  };
  return [refuseForeignOrigin(origin), refuseForms];
}
