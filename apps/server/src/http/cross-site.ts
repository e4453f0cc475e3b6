import { Refusal } from '@rollcall/domain';
import type { RequestHandler } from 'express';

/**
 * Lets through only what our own pages and tools without a browser send: JSON, from the exact public origin. A form of
 * another site can send neither; it would reach procedures otherwise, because tRPC also reads forms.
 */
export function refuseCrossSite(origin: string): RequestHandler {
  return (req, _res, next) => {
    const site = req.headers['sec-fetch-site'];
    const from = req.headers.origin;
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('request.foreign-origin');
    if (from !== undefined && from !== origin) throw new Refusal('request.foreign-origin');
    if (req.method !== 'GET' && !/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) {
      throw new Refusal('request.invalid', { reason: 'content-type' });
    }
    next();
  };
}
