import { randomBytes, timingSafeEqual } from 'node:crypto';
import { limits, Refusal } from '@rollcall/domain';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Clock } from '../../storage/clock.ts';
import type { Database } from '../../storage/db.ts';
import { readNow } from '../../storage/now.ts';
import { createSecretBox } from '../secret-box.ts';
import type { Bindings } from './provider.ts';

/** What a person goes to a provider for. */
export type Errand =
  | { purpose: 'sign-in'; next: string }
  | { purpose: 'join'; token: string }
  | { purpose: 'connect'; sessionId: string }
  | { purpose: 'prove'; sessionId: string };

/** A way to a provider and back, as it was begun. */
export interface Attempt extends Bindings {
  id: string;
  provider: string;
  errand: Errand;
  startedAt: Date;
}

/** Ways to a provider and back. Each is known to the browser that began it, and to nobody else. */
export interface IdentityAttempts {
  /** Begins one; the cookie is the value of Set-Cookie. */
  begin(provider: string, errand: Errand): Promise<{ attempt: Attempt; cookie: string }>;
  /**
   * The attempt that a browser comes back from, once.
   * @throws Refusal `identity.attempt-rejected` for another browser's, another provider's, an old or a used one
   */
  redeem(provider: string, state: string | null, cookieHeader: string | undefined): Promise<Attempt>;
  /** The value of Set-Cookie that ends it. */
  blankCookie(): string;
}

const { attemptMs } = limits.identity;
const random = () => randomBytes(32).toString('base64url');

/**
 * The attempt is sealed into a cookie, so that asking to begin one writes nothing here. Having come back from one does.
 * @param secure whether browsers reach this server by https; the cookie is then bound to the host by its name
 */
export function createIdentityAttempts(
  db: Database,
  clock: Clock,
  secret: Uint8Array,
  secure: boolean,
): IdentityAttempts {
  const box = createSecretBox(secret, 'identity attempt');
  const name = secure ? '__Host-rollcall-identity' : 'rollcall-identity';
  // Lax, because the browser comes back from another site.
  const attributes = { name, httpOnly: true, secure, sameSite: 'lax', path: '/' } as const;
  return {
    async begin(provider, errand) {
      const startedAt = await readNow(db, clock);
      const id = random();
      const attempt = { id, provider, errand, startedAt, state: random(), nonce: random(), codeVerifier: random() };
      const value = box.seal(JSON.stringify(attempt), provider);
      return { attempt, cookie: stringifySetCookie({ ...attributes, value, maxAge: attemptMs / 1_000 }) };
    },
    async redeem(provider, state, cookieHeader) {
      const sealed = parseCookie(cookieHeader ?? '')[name];
      const opened = sealed === undefined ? null : box.open(sealed, provider);
      if (opened === null || state === null) throw new Refusal('identity.attempt-rejected');
      const read = JSON.parse(opened) as Omit<Attempt, 'startedAt'> & { startedAt: string };
      const attempt: Attempt = { ...read, startedAt: new Date(read.startedAt) };
      const now = await readNow(db, clock);
      const expiresAt = new Date(attempt.startedAt.getTime() + attemptMs);
      if (!isSame(state, attempt.state) || expiresAt <= now) throw new Refusal('identity.attempt-rejected');
      if (!(await use(db, attempt.id, expiresAt))) throw new Refusal('identity.attempt-rejected');
      return attempt;
    },
    blankCookie: () => stringifySetCookie({ ...attributes, value: '', maxAge: 0 }),
  };
}

/** Whether nobody has used it before, decided by the key of the table. */
async function use(db: Database, id: string, expiresAt: Date): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    'INSERT INTO used_identity_attempt (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [id, expiresAt],
  );
  return rowCount === 1;
}

function isSame(one: string, other: string): boolean {
  const [given, expected] = [Buffer.from(one), Buffer.from(other)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
