import { Refusal } from '@rollcall/domain';
import type { RequestHandler } from 'express';

/** Lets through only what pages of the exact public origin send, and tools that are no browser. */
export function refuseForeignOrigin(origin: string): RequestHandler {
  return (req, _res, next) => {
    const site = req.headers['sec-fetch-site'];
    const from = req.headers.origin;
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('request.foreign-origin');
    if (from !== undefined && from !== origin) throw new Refusal('request.foreign-origin');
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
