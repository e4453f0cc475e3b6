import type { AccountId, AnyKeyId, OrganizationId, SessionId, StreamId } from '@rollcall/domain';
import { findLiveApiKeys, type KeyHolder, worksBy } from '../queries/live-api-key.ts';
import { liveSessions } from '../queries/live-sessions.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';

/** By what a connection was let in, for as long as that holds. */
export type Credential =
  | { kind: 'session'; sessionId: SessionId; accountId: AccountId }
  | ({ kind: 'apiKey' } & KeyHolder & { organizationId: OrganizationId });

/** The stream that tells when a credential ends: sessions belong to accounts, keys to organizations. */
export function streamOf(credential: Credential): StreamId {
  return credential.kind === 'session' ? credential.accountId : credential.organizationId;
}

/** The session or the key itself: its connections are counted together. */
export function idOf(credential: Credential): SessionId | AnyKeyId {
  return credential.kind === 'session' ? credential.sessionId : credential.keyId;
}

/** Which of these credentials hold at this moment, by the database's clock. */
export async function liveCredentials(
  db: Database,
  clock: Clock,
  credentials: readonly Credential[],
): Promise<ReadonlySet<Credential>> {
  const sessionIds = credentials.flatMap((one) => (one.kind === 'session' ? [one.sessionId] : []));
  const apiKeyIds = credentials.flatMap((one) => (one.kind === 'apiKey' ? [one.keyId] : []));
  const sessions = sessionIds.length === 0 ? null : await liveSessions(db, clock, sessionIds);
  const apiKeys = apiKeyIds.length === 0 ? null : await findLiveApiKeys(db, clock, apiKeyIds);
  const holds = (one: Credential): boolean => {
    if (one.kind === 'session') return sessions?.has(one.sessionId) === true;
    const key = apiKeys?.get(one.keyId);
    return key !== undefined && worksBy(key, one);
  };
  return new Set(credentials.filter(holds));
}
