import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { OidcSettings } from '../../auth/identity/settings.ts';
import { listen } from './listen.ts';

/** What an issuer says otherwise than it should. */
export interface Bend {
  /** Claims of the ID token over the right ones; undefined leaves one out. */
  claims?: Record<string, unknown>;
  /** By whom the ID token is signed. */
  signedBy?: 'stranger' | 'nobody' | 'client secret';
  /** The query with which the browser is sent back. */
  answer?(query: URLSearchParams): void;
  /** Fields of the discovery document over the right ones. */
  discovery?: Record<string, unknown>;
  /** What is answered at a path instead: a status, a type and a body. */
  at?: Record<string, [status: number, type: string, body: string]>;
  /** A path that never answers. */
  silentAt?: string;
  userinfo?: Record<string, unknown>;
}

/** An issuer that says what a test wants. PKCE and codes it takes as seriously as any. */
export interface BentIssuer {
  settings: OidcSettings;
  /** How it is bent from now on; not at all without an argument. */
  bend(bend?: Bend): void;
  /** Goes where the browser is sent. @returns where it is sent back */
  authorize(location: URL): Promise<URL>;
  close(): Promise<void>;
}

const clientSecret = 'a secret of the client that is long enough';

export async function openBentIssuer(id: string): Promise<BentIssuer> {
  const key = await generateKeyPair('RS256');
  const stranger = await generateKeyPair('RS256');
  const publicKey = { ...(await exportJWK(key.publicKey)), kid: 'key', alg: 'RS256', use: 'sig' };
  const asked = new Map<string, { nonce: string | null; challenge: string }>();
  let bent: Bend = {};

  async function idToken(url: string, nonce: string | null): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const right = { iss: url, aud: 'client', sub: 'subject-1', iat: now, exp: now + 300, nonce };
    const claims = { ...right, ...bent.claims };
    if (bent.signedBy === 'nobody') return new UnsecuredJWT(claims).encode();
    const token = new SignJWT(JSON.parse(JSON.stringify(claims)) as Record<string, unknown>);
    if (bent.signedBy === 'client secret') {
      return token.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(clientSecret));
    }
    const { privateKey } = bent.signedBy === 'stranger' ? stranger : key;
    return token.setProtectedHeader({ alg: 'RS256', kid: 'key' }).sign(privateKey);
  }

  async function token(url: string, req: IncomingMessage, res: ServerResponse) {
    const form = new URLSearchParams(await text(req));
    const code = form.get('code') ?? '';
    const grant = asked.get(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    asked.delete(code);
    if (grant?.challenge !== challenge) return json(res, { error: 'invalid_grant' }, 400);
    const id_token = await idToken(url, grant.nonce);
    json(res, { access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token });
  }

  const listening = await listen((url) => (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', url);
    if (bent.silentAt === pathname) return;
    const instead = bent.at?.[pathname];
    if (instead !== undefined) return void res.writeHead(instead[0], { 'content-type': instead[1] }).end(instead[2]);
    if (pathname === '/.well-known/openid-configuration') return json(res, { ...metadata(url), ...bent.discovery });
    if (pathname === '/jwks') return json(res, { keys: [publicKey] });
    if (pathname === '/userinfo') return json(res, bent.userinfo ?? { sub: 'subject-1' });
    if (pathname === '/token') return void token(url, req, res);
    const code = randomBytes(16).toString('base64url');
    const challenge = searchParams.get('code_challenge') ?? '';
    asked.set(code, { nonce: searchParams.get('nonce'), challenge });
    const back = new URL(searchParams.get('redirect_uri') ?? url);
    const answer = new URLSearchParams({ code, state: searchParams.get('state') ?? '', iss: url });
    bent.answer?.(answer);
    back.search = answer.toString();
    res.writeHead(303, { location: back.href }).end();
  });

  return {
    settings: { id, name: 'Bent', issuer: listening.url, clientId: 'client', clientSecret },
    bend(bend = {}) {
      bent = bend;
    },
    async authorize(location) {
      const { headers } = await fetch(location, { redirect: 'manual' });
      return new URL(headers.get('location') ?? '');
    },
    close: listening.close,
  };
}

function metadata(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    userinfo_endpoint: `${url}/userinfo`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
  };
}

function json(res: ServerResponse, body: unknown, status = 200): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
