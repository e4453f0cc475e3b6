/*
 * Middleware for Express, for services of the platform: whose request is this? It asks Rollcall what the cookie or the key of
 * a request is worth and puts the answer into `request.rollcall`. Where Rollcall does not answer, the request fails: nobody
 * comes in because a check could not be made.
 */
import type { Permission } from '@rollcall/domain';
import type { Introspection, KnownCredential } from '@rollcall/protocol';
import { keptAnswers } from './kept-answers.ts';
import type { RollcallClient } from './rollcall-client.ts';

/** What of a request is read, and where the answer is put. Requests of Express have all of it. */
export interface IntrospectedRequest {
  headers: { cookie?: string | undefined; authorization?: string | undefined };
  ip?: string | undefined;
  /** Whose request this is, and what they may do in which organization. */
  rollcall?: KnownCredential;
}

interface Answering {
  status(code: number): { json(body: unknown): unknown };
}

export type IntrospectingMiddleware = (
  request: IntrospectedRequest,
  response: Answering,
  next: (error?: unknown) => void,
) => Promise<void>;

export interface IntrospectionOptions {
  /** With a service key, or a key of the operator, that has the scope `session:introspect` or `apiKey:introspect`. */
  client: RollcallClient;
  /** What whoever asks must be allowed in one of the organizations that the answer names. */
  permission?: Permission;
  /** Lets requests through that show nothing, or nothing that holds; `request.rollcall` is absent then. */
  optional?: boolean;
}

/**
 * Lets in whoever is signed in to Rollcall in this browser. Of the cookies only Rollcall's own is passed on. Others are
 * answered with 401 `session.required` or 403 `permission.denied`.
 */
export function rollcallSession(options: IntrospectionOptions): IntrospectingMiddleware {
  const ask = keptAnswers((cookie: string) => options.client.session.introspect.query({ cookie }));
  return middleware(options, 'session.required', async ({ headers }) => {
    const own = ownCookie(headers.cookie);
    return own === null ? null : ask(own, own);
  });
}

/**
 * Lets in programs that show an API key, `Authorization: Bearer`, from an address where it may be used. Behind a proxy set
 * `trust proxy` of Express, so that `request.ip` is the caller's. Others get 401 `apiKey.rejected` or 403 `permission.denied`.
 */
export function rollcallApiKey(options: IntrospectionOptions): IntrospectingMiddleware {
  const ask = keptAnswers(({ token, address }: { token: string; address: string }) =>
    options.client.apiKey.introspect.query({ token, address }),
  );
  return middleware(options, 'apiKey.rejected', async ({ headers, ip = '' }) => {
    const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    return token === undefined ? null : ask(`${token} ${ip}`, { token, address: ip });
  });
}

function middleware(
  { permission, optional = false }: IntrospectionOptions,
  refusal: 'session.required' | 'apiKey.rejected',
  look: (request: IntrospectedRequest) => Promise<Introspection | null>,
): IntrospectingMiddleware {
  return async (request, response, next) => {
    let answer: Introspection | null;
    try {
      answer = await look(request);
    } catch (error) {
      return next(error);
    }
    if (answer?.isActive && isAllowed(answer, permission)) {
      request.rollcall = answer;
      next();
    } else if (optional) next();
    else if (answer?.isActive) response.status(403).json({ error: 'permission.denied' });
    else response.status(401).json({ error: refusal });
  };
}

function isAllowed({ organizations }: KnownCredential, permission: Permission | undefined): boolean {
  return permission === undefined || organizations.some(({ permissions }) => permissions.includes(permission));
}

/** Rollcall's cookie out of the header of a browser; other cookies of the service are nobody else's business. */
function ownCookie(header: string | undefined): string | null {
  const cookies = (header ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => /^(__Host-)?rollcall=/.test(cookie)) ?? null;
}
