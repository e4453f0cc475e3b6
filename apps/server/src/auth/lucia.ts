import { PrismaAdapter } from '@lucia-auth/adapter-prisma';
import { type AccountId, limits, type SessionId } from '@rollcall/domain';
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';
import { isSessionSecret, parseSessionToken } from './session-token.ts';

/** Who is calling, proven by a live session. */
export interface Caller {
  sessionId: SessionId;
  accountId: AccountId;
  /** Whether the person proved to be there within the last minutes, by the database's clock. */
  isFresh: boolean;
}

/** Sessions as HTTP sees them. Beginning and ending one is an operation, because both are events. */
export interface Sessions {
  /** The caller of a request or a socket; null for a missing, malformed, forged, ended or expired cookie. */
  authenticate(cookieHeader: string | undefined): Promise<Caller | null>;
  /** The value of Set-Cookie for a new session. */
  cookie(token: string): string;
  /** The value of Set-Cookie that makes the browser forget. */
  blankCookie(): string;
  /** Removes the rows of sessions whose time is over. */
  sweep(): Promise<void>;
}

/** @param secure whether browsers reach this server by https; the cookie is then bound to the host by its name */
export function createSessions(db: Database, clock: Clock, secure: boolean): Sessions {
  const lucia = new Lucia(new HashedSecrets(db, clock), {
    sessionExpiresIn: new TimeSpan(limits.session.idleMs, 'ms'),
    sessionCookie: {
      name: secure ? '__Host-rollcall' : 'rollcall',
      expires: false,
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: ({ publicId, isFresh }) => ({ publicId, isFresh }),
  });
  return {
    async authenticate(cookieHeader) {
      const token = readCookie(lucia, cookieHeader);
      if (token === null || parseSessionToken(token) === null) return null;
      const { session } = await lucia.validateSession(token);
      if (session === null) return null;
      return { sessionId: session.publicId, accountId: session.userId, isFresh: session.isFresh };
    },
    cookie: (token) => lucia.createSessionCookie(token).serialize(),
    sweep: () => lucia.deleteExpiredSessions(),
    blankCookie: () => lucia.createBlankSessionCookie().serialize(),
  };
}

/** A browser sends what it was given, anybody else sends anything: percent signs that decode to nothing, for one. */
function readCookie(lucia: Lucia, cookieHeader: string | undefined): string | null {
  try {
    return lucia.readSessionCookie(cookieHeader ?? '');
  } catch {
    return null;
  }
}

/**
 * Lucia takes the cookie's value for the id of a row. Here the row is found by the public half, the secret half is
 * compared with its stored hash, and both limits are judged by the database's clock.
 */
class HashedSecrets implements Adapter {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #rows: PrismaAdapter<never>;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.#rows = new PrismaAdapter(sessionModel(db) as never, db.prisma.account as never);
  }

  async getSessionAndUser(token: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const parts = parseSessionToken(token);
    if (parts === null) return [null, null];
    const [row, account] = await this.#rows.getSessionAndUser(parts.sessionId);
    if (row === null || account === null || !isSessionSecret(parts.secret, row.attributes.secretHash))
      return [null, null];
    const now = this.#clock.adjust(row.attributes.databaseNow);
    if (row.expiresAt <= now || row.attributes.absoluteExpiresAt <= now) return [null, null];
    if (now.getTime() - row.attributes.lastSeenAt.getTime() >= limits.session.seenEveryMs)
      await this.#noteUse(row.id, now);
    // Lucia goes by this process's clock: it is told the same distance from there.
    const expiresAt = new Date(Date.now() + row.expiresAt.getTime() - now.getTime());
    const isFresh = now.getTime() - row.attributes.provenAt.getTime() < limits.signIn.freshForMs;
    const attributes = { ...row.attributes, publicId: parts.sessionId, isFresh };
    return [{ ...row, id: token, expiresAt, attributes }, account];
  }

  /** Lucia's proposal comes from this process's clock; the idle limit starts anew by the database's. */
  async updateSessionExpiration(token: string): Promise<void> {
    const sessionId = parseSessionToken(token)?.sessionId ?? '';
    const now = await readNow(this.#db, this.#clock);
    const { idleMs } = limits.session;
    await this.#db.pool.query(
      `UPDATE session SET last_seen_at = $2, expires_at = least($2::timestamptz + $3 * interval '1 ms', absolute_expires_at)
       WHERE id = $1 AND expires_at < absolute_expires_at`,
      [sessionId, now, idleMs],
    );
  }

  /** Use prolongs a session now and then; that it was used stands in its person's list, so it is noted more often. */
  async #noteUse(sessionId: string, now: Date): Promise<void> {
    await this.#db.pool.query({
      name: 'note-use',
      text: 'UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2',
      values: [sessionId, now],
    });
  }

  async deleteExpiredSessions(): Promise<void> {
    await this.#db.pool.query('DELETE FROM session WHERE least(expires_at, absolute_expires_at) <= clock_timestamp()');
  }

  /** Lucia asks for this when a session is over; the sweep above does it, and sign-out is an operation. */
  async deleteSession(): Promise<void> {}

  async deleteUserSessions(): Promise<never> {
    throw new Error('sessions end by the operation session.revoke');
  }

  async setSession(): Promise<never> {
    throw new Error('sessions begin by the operation session.create');
  }

  async getUserSessions(): Promise<never> {
    throw new Error('sessions are listed by a query');
  }
}

/**
 * The session model as Lucia's adapter asks it. Every request and every socket asks, so it is one prepared statement,
 * which brings the instant to judge by along.
 */
function sessionModel(db: Database) {
  return {
    async findUnique(query: { where: { id: string } }) {
      const { rows } = await db.pool.query<{ userId: AccountId }>({
        name: 'find-session',
        text: `
          SELECT id, account_id AS "userId", secret_hash AS "secretHash", expires_at AS "expiresAt",
            absolute_expires_at AS "absoluteExpiresAt", proven_at AS "provenAt", last_seen_at AS "lastSeenAt",
            clock_timestamp() AS "databaseNow"
          FROM session WHERE id = $1`,
        values: [query.where.id],
      });
      const [row] = rows;
      return row === undefined ? null : { ...row, account: { id: row.userId } };
    },
  };
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ publicId: SessionId; isFresh: boolean }>;
    UserId: AccountId;
    DatabaseSessionAttributes: {
      secretHash: string;
      absoluteExpiresAt: Date;
      provenAt: Date;
      lastSeenAt: Date;
      databaseNow: Date;
      publicId: SessionId;
      isFresh: boolean;
    };
  }
}
