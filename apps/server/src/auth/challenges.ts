import { createHash, randomBytes } from 'node:crypto';
import type { AccountId } from '@rollcall/domain';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';

/** What a browser is asked for. Each has a cookie of its own. */
export type ChallengePurpose =
  | 'sign-in-step'
  | 'passkey-enrolment'
  | 'passkey-sign-in'
  | 'passkey-step'
  | 'passkey-proof';

export interface FoundChallenge {
  accountId: AccountId | null;
  data: unknown;
}

export interface WaitingChallenge extends FoundChallenge {
  expiresAt: Date;
}

/**
 * Questions that wait for a browser's answer: who asks is bound to it by a cookie that scripts cannot read, and only the
 * hash of the cookie's token is stored.
 */
export interface Challenges {
  /** Keeps a question; the value of Set-Cookie that binds the browser to it. */
  begin(purpose: ChallengePurpose, asked: FoundChallenge, lifetimeMs: number): Promise<string>;
  /** The question that waits for this browser; null when there is none, or its time is over. */
  find(purpose: ChallengePurpose, cookieHeader: string | undefined): Promise<WaitingChallenge | null>;
  /** As `find`, for the one caller who gets it: nobody finds it again. */
  take(purpose: ChallengePurpose, cookieHeader: string | undefined): Promise<WaitingChallenge | null>;
}

/** @param secure whether browsers reach this server by https; the cookies are then bound to the host by their names */
export function createChallenges(db: Database, clock: Clock, secure: boolean): Challenges {
  const cookieName = (purpose: ChallengePurpose) => `${secure ? '__Host-' : ''}rollcall-${purpose}`;
  const idOf = (purpose: ChallengePurpose, cookieHeader: string | undefined) =>
    hashed(parseCookie(cookieHeader ?? '')[cookieName(purpose)] ?? '');
  const answer = async (query: string, purpose: ChallengePurpose, cookieHeader: string | undefined) => {
    const now = await readNow(db, clock);
    const { rows } = await db.pool.query<WaitingChallenge>(query, [idOf(purpose, cookieHeader), purpose]);
    const [found] = rows;
    return found === undefined || found.expiresAt <= now ? null : found;
  };
  const columns = 'account_id AS "accountId", data, expires_at AS "expiresAt"';
  return {
    async begin(purpose, { accountId, data }, lifetimeMs) {
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date((await readNow(db, clock)).getTime() + lifetimeMs);
      await db.pool.query(
        'INSERT INTO challenge (id, purpose, account_id, data, expires_at) VALUES ($1, $2, $3, $4, $5)',
        [hashed(token), purpose, accountId, JSON.stringify(data), expiresAt],
      );
      const attributes = { httpOnly: true, secure, sameSite: 'strict', path: '/' } as const;
      return stringifySetCookie({
        name: cookieName(purpose),
        value: token,
        maxAge: Math.floor(lifetimeMs / 1_000),
        ...attributes,
      });
    },
    find: (purpose, cookies) =>
      answer(`SELECT ${columns} FROM challenge WHERE id = $1 AND purpose = $2`, purpose, cookies),
    take: (purpose, cookies) =>
      answer(`DELETE FROM challenge WHERE id = $1 AND purpose = $2 RETURNING ${columns}`, purpose, cookies),
  };
}

/** The questions that wait for one browser. */
export interface BrowserQuestions {
  begin(purpose: ChallengePurpose, asked: FoundChallenge, lifetimeMs: number): Promise<void>;
  find(purpose: ChallengePurpose): Promise<WaitingChallenge | null>;
  take(purpose: ChallengePurpose): Promise<WaitingChallenge | null>;
}

/** @param setCookie hands a Set-Cookie to the browser that sent the cookies */
export function questionsOf(
  challenges: Challenges,
  cookies: string | undefined,
  setCookie: (cookie: string) => void,
): BrowserQuestions {
  return {
    begin: async (purpose, asked, lifetimeMs) => setCookie(await challenges.begin(purpose, asked, lifetimeMs)),
    find: (purpose) => challenges.find(purpose, cookies),
    take: (purpose) => challenges.take(purpose, cookies),
  };
}

function hashed(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
