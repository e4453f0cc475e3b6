import {
  type AccountId,
  effectiveScopes,
  type OrganizationId,
  type Permission,
  permissionsOf,
  type SessionId,
  type Standing,
} from '@rollcall/domain';
import type { KnownCredential } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import type { KeyHolder } from './live-api-key.ts';
import { findStandings } from './standing.ts';

/** What a credential that holds is good for, and for how long it still does. */
export interface DescribedCredential extends Pick<KnownCredential, 'credential' | 'account' | 'organizations'> {
  endsInMs: number;
}

interface Row<Id> {
  id: Id;
  account: KnownCredential['account'];
  expiresAt: Date | null;
  now: Date;
  places: { organizationId: OrganizationId; organizationName: string }[];
}

/** Whose session this is and where its person may act; null once it has ended. */
export async function describeSession(
  db: Database,
  clock: Clock,
  sessionId: SessionId,
): Promise<DescribedCredential | null> {
  const { rows } = await db.pool.query<Row<SessionId>>({
    name: 'describe-session',
    text: `
      SELECT s.id, jsonb_build_object('id', a.id, 'name', a.name, 'email', a.email) AS account,
        least(s.expires_at, s.absolute_expires_at) AS "expiresAt", clock_timestamp() AS now,
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('organizationId', o.id, 'organizationName', o.name) ORDER BY o.name, o.id)
          FROM membership m JOIN organization o ON o.id = m.organization_id
          WHERE m.account_id = a.id AND m.state = 'active'), '[]') AS places
      FROM session s JOIN account a ON a.id = s.account_id WHERE s.id = $1`,
    values: [sessionId],
  });
  return described(db, clock, rows[0], 'session', ({ role }) => permissionsOf(role));
}

/** Whose key this is and what it can do there; null once it has ended, or its owner may not act. */
export async function describeApiKey(
  db: Database,
  clock: Clock,
  { keyId, secretVersion, accountId, scopes }: KeyHolder,
): Promise<DescribedCredential | null> {
  const { rows } = await db.pool.query<Row<KeyHolder['keyId']>>({
    name: 'describe-api-key',
    text: `
      SELECT k.id, CASE WHEN a.id IS NOT NULL
          THEN jsonb_build_object('id', a.id, 'name', a.name, 'email', a.email) END AS account,
        CASE WHEN k.secret_version = $2 THEN k.expires_at ELSE k.previous_ends_at END AS "expiresAt",
        clock_timestamp() AS now,
        jsonb_build_array(jsonb_build_object('organizationId', o.id, 'organizationName', o.name)) AS places
      FROM api_key k JOIN organization o ON o.id = k.organization_id
      LEFT JOIN account a ON a.id = k.owner_account_id
      WHERE k.id = $1 AND k.revoked_at IS NULL AND o.suspended_at IS NULL`,
    values: [keyId, secretVersion],
  });
  const [row] = rows;
  const kind = accountId === null ? 'serviceKey' : 'apiKey';
  if (row !== undefined && accountId === null)
    return ending(clock, row, kind, [{ role: null, permissions: [...scopes] }]);
  const found = await described(db, clock, row, kind, ({ role }) => effectiveScopes(scopes, role));
  return found === null || found.organizations.length === 0 ? null : found;
}

/** Where a member may act is judged as at every call, so whoever is kept out may nowhere. */
async function described(
  db: Database,
  clock: Clock,
  row: Row<SessionId | KeyHolder['keyId']> | undefined,
  kind: KnownCredential['credential']['kind'],
  permissionsOfStanding: (standing: Standing) => Permission[],
): Promise<DescribedCredential | null> {
  if (row?.account == null) return null;
  const accountId: AccountId = row.account.id;
  const places = row.places.map(({ organizationId }) => ({ organizationId, accountId }));
  const standings = places.length === 0 ? [] : await findStandings(db, clock, places);
  const rights = standings.map((standing) => {
    if (standing === null || standing.state !== 'active') return null;
    if (standing.lacksFactor || standing.isSuspended) return null;
    return { role: standing.role, permissions: permissionsOfStanding(standing) };
  });
  return ending(clock, row, kind, rights);
}

type Rights = Pick<KnownCredential['organizations'][number], 'role' | 'permissions'>;

/** Puts an answer together; null when its end has come. */
function ending(
  clock: Clock,
  { id, account, expiresAt, now, places }: Row<SessionId | KeyHolder['keyId']>,
  kind: KnownCredential['credential']['kind'],
  rights: readonly (Rights | null)[],
): DescribedCredential | null {
  const endsInMs = (expiresAt?.getTime() ?? 0) - clock.adjust(now).getTime();
  if (expiresAt === null || endsInMs <= 0) return null;
  return {
    // The prefix of the id says the same as the kind.
    credential: { kind, id, expiresAt: expiresAt.toISOString() } as KnownCredential['credential'],
    account,
    organizations: places.flatMap((place, index) => {
      const held = rights[index] ?? null;
      return held === null ? [] : [{ ...place, ...held }];
    }),
    endsInMs,
  };
}
