import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** Where browsers report what the policy refused. */
export const cspReportPath = '/csp-report';

/** The nonce of this response, by which the console's own style elements are allowed. */
export function cspNonce(res: Response): string {
  return (res.locals as { cspNonce: string }).cspNonce;
}

/** The headers of every answer. @param origin the public origin, whose scheme decides about HSTS */
export function securityHeaders(origin: string): RequestHandler[] {
  const { protocol, host } = new URL(origin);
  const secure = protocol === 'https:';
  const withNonce: RequestHandler = (_req, res, next) => {
    res.locals['cspNonce'] = randomBytes(16).toString('base64');
    next();
  };
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        // What shows pushes while no window is open.
        'worker-src': ["'self'"],
        'style-src-elem': ["'self'", (_req, res) => `'nonce-${cspNonce(res as Response)}'`],
        // Positions and sizes of floating elements are style attributes; they cannot load or run anything.
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        // Some browsers do not count the socket of the same host as 'self'.
        'connect-src': ["'self'", `${secure ? 'wss' : 'ws'}://${host}`],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'report-uri': [cspReportPath],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 365 * 24 * 3600, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
  const notStored: RequestHandler = (_req, res, next) => {
    // The static console overrides this for files whose name holds their hash.
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    next();
  };
  return [withNonce, headers, notStored];
}
