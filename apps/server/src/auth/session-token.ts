import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { limits, type SessionId } from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';

const form = /^(ses_[0-9a-z]{20})\.([A-Za-z0-9_-]{43})$/;

/** What the cookie carries: the session's public id and its secret. Only the hash of the secret is ever stored. */
export function mintSessionToken(): { sessionId: SessionId; token: string; secretHash: string } {
  const sessionId = mintId('session');
  return { sessionId, ...renewSessionToken(sessionId) };
}

/** Another secret for a session that goes on. */
export function renewSessionToken(sessionId: SessionId): { token: string; secretHash: string } {
  const secret = randomBytes(limits.session.secretBytes).toString('base64url');
  return { token: `${sessionId}.${secret}`, secretHash: hashSessionSecret(secret) };
}

/** The two parts of a token, or null for anything of another form. */
export function parseSessionToken(token: string): { sessionId: SessionId; secret: string } | null {
  const [, sessionId, secret] = form.exec(token) ?? [];
  return sessionId === undefined || secret === undefined ? null : { sessionId: sessionId as SessionId, secret };
}

/** SHA-256 in hex: the secret is random, so nothing slower is needed. */
export function hashSessionSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares in constant time. */
export function isSessionSecret(secret: string, storedHash: string): boolean {
  const given = Buffer.from(hashSessionSecret(secret));
  const stored = Buffer.from(storedHash);
  return given.length === stored.length && timingSafeEqual(given, stored);
}
