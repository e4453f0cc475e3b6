import type { Request } from 'express';
import { maxUserAgentLength, type RequestOrigin } from '../storage/origin.ts';

/** From where a request came, as the log keeps it. */
export function originOf(req: Request): RequestOrigin {
  const userAgent = req.headers['user-agent']?.slice(0, maxUserAgentLength) ?? null;
  return { address: req.ip ?? null, userAgent };
}
