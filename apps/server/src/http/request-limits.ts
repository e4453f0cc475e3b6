import type { Server } from 'node:http';
import { limits, Refusal } from '@rollcall/domain';
import type { RequestHandler } from 'express';

/** Refuses long URLs, and bodies that say they are too large, before anything is read. */
export const requestLimits: RequestHandler = (req, _res, next) => {
  const maxUrlBytes = req.path.startsWith('/auth/') ? limits.http.maxCallbackUrlBytes : limits.http.maxUrlBytes;
  if (Buffer.byteLength(req.originalUrl) > maxUrlBytes) throw new Refusal('request.too-large');
  const maxBytes = req.path === '/pictures' ? limits.picture.maxBytes : limits.http.maxJsonBytes;
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) throw new Refusal('request.too-large');
  next();
};

/** Ends connections whose request does not arrive in time. */
export function limitConnections(server: Server): void {
  server.requestTimeout = limits.http.requestTimeoutMs;
  server.headersTimeout = limits.http.requestTimeoutMs;
  server.maxRequestsPerSocket = 1_000;
}
