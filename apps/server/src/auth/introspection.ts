import { createHash } from 'node:crypto';
import { limits, type OrganizationId, type StreamId } from '@rollcall/domain';
import type { Introspection } from '@rollcall/protocol';
import { type DescribedCredential, describeApiKey, describeSession } from '../queries/describe-credential.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import type { ApiKeys } from './api-keys.ts';
import type { Sessions } from './lucia.ts';

/** Tells the platform's own services what a cookie or a key that was shown to them is worth. */
export interface Introspections {
  session(cookieHeader: string, asker: Asker): Promise<Introspection>;
  /** @param address of the client that showed the key; a key that is limited to networks is nothing without it */
  apiKey(token: string, address: string, asker: Asker): Promise<Introspection>;
}

/** Who asks: a service of one organization learns nothing of others; null for the platform itself, which may know all. */
export type Asker = { organizationId: OrganizationId | null };

export interface IntrospectionDependencies {
  db: Database;
  clock: Clock;
  sessions: Sessions;
  apiKeys: ApiKeys;
  /** Hears which streams may have news, before whoever caused them gets its answer. */
  listen(onRing: (streamIds: readonly StreamId[]) => void): void;
}

interface Kept {
  described: DescribedCredential;
  /** By this process's own clock, before the database was asked. */
  askedAt: number;
  streams: ReadonlySet<StreamId>;
}

const { maxAgeMs, maxKept } = limits.introspection;

/**
 * Services ask at each of their requests, so answers are kept: for `maxAgeMs` from the moment at which the database was
 * asked, which is the bound for news of other processes, and only until a stream that the answer depends on rings. An
 * answer says for how long of this time its asker may keep it, so nobody goes by one that is older.
 */
export function createIntrospections(deps: IntrospectionDependencies): Introspections {
  const { db, clock, sessions, apiKeys, listen } = deps;
  const kept = new Map<string, Kept>();
  const underWay = new Set<Set<StreamId>>();

  listen((streamIds) => {
    for (const rung of underWay) for (const id of streamIds) rung.add(id);
    for (const [key, { streams }] of kept) if (streamIds.some((id) => streams.has(id))) kept.delete(key);
  });

  async function look(key: string, describe: () => Promise<DescribedCredential | null>): Promise<Kept | null> {
    const known = kept.get(key);
    if (known !== undefined && remainingMs(known) > 0) return known;
    kept.delete(key);
    const rung = new Set<StreamId>();
    underWay.add(rung);
    const askedAt = performance.now();
    try {
      const described = await describe();
      if (described === null) return null;
      const found = { described, askedAt, streams: streamsOf(described) };
      // Of what rang meanwhile it is not known whether the database told it already.
      if (!Array.from(rung).some((id) => found.streams.has(id))) keep(key, found);
      return found;
    } finally {
      underWay.delete(rung);
    }
  }

  function keep(key: string, found: Kept): void {
    const [oldest] = kept.keys();
    if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
    kept.set(key, found);
  }

  return {
    async session(cookieHeader, asker) {
      const found = await look(hashed('session', cookieHeader), async () => {
        const caller = await sessions.authenticate(cookieHeader);
        return caller === null ? null : describeSession(db, clock, caller.sessionId);
      });
      return answer(found, asker);
    },
    async apiKey(token, address, asker) {
      const found = await look(hashed('apiKey', token, address), async () => {
        const holder = await apiKeys.recognise(token, address);
        return holder === null ? null : describeApiKey(db, clock, holder);
      });
      return answer(found, asker);
    },
  };
}

function remainingMs({ askedAt, described }: Kept): number {
  return Math.min(maxAgeMs, described.endsInMs) - (performance.now() - askedAt);
}

/** Every stream in which something could change the answer. */
function streamsOf({ account, organizations }: DescribedCredential): Set<StreamId> {
  const streams = organizations.map(({ organizationId }): StreamId => organizationId);
  return new Set(account === null ? streams : [account.id, ...streams]);
}

function answer(found: Kept | null, { organizationId }: Asker): Introspection {
  if (found === null) return { isActive: false, keepForMs: 0 };
  const { credential, account, organizations } = found.described;
  const visible = organizations.filter((place) => organizationId === null || place.organizationId === organizationId);
  if (organizationId !== null && visible.length === 0) return { isActive: false, keepForMs: 0 };
  const keepForMs = Math.max(0, Math.floor(remainingMs(found)));
  return { isActive: true, credential, account, organizations: visible, keepForMs };
}

/** What was shown is not kept in clear. */
function hashed(...shown: string[]): string {
  return createHash('sha256').update(shown.join('\0')).digest('base64url');
}
