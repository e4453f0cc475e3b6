import {
  type AccountId,
  effectiveScopes,
  type Permission,
  permissionsOf,
  type Role,
  type SessionId,
} from '@rollcall/domain';
import type { IntrospectedPlace, KnownCredential } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import type { KeyHolder } from './live-api-key.ts';

/** What a credential that holds is good for, and for how long it still does. */
export interface DescribedCredential extends Pick<KnownCredential, 'credential' | 'account' | 'organizations'> {
  endsInMs: number;
}

type Row<Id> = {
  id: Id;
  account: KnownCredential['account'];
  expiresAt: Date;
  now: Date;
  places: (Pick<IntrospectedPlace, 'organizationId' | 'organizationName'> & { role: Role | null })[];
};

/** Whose session this is and where its person is an active member; null once it has ended. */
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
          SELECT jsonb_agg(jsonb_build_object('organizationId', o.id, 'organizationName', o.name, 'role', m.role)
            ORDER BY o.name, o.id)
          FROM membership m JOIN organization o ON o.id = m.organization_id
          WHERE m.account_id = a.id AND m.state = 'active'), '[]') AS places
      FROM session s JOIN account a ON a.id = s.account_id WHERE s.id = $1`,
    values: [sessionId],
  });
  return described(rows[0], clock, 'session', ({ role }) => (role === null ? [] : permissionsOf(role)));
}

/** Whose key this is and what it can do there; null once it has ended, or its owner is no active member. */
export async function describeApiKey(
  db: Database,
  clock: Clock,
  { keyId, secretVersion, accountId, scopes }: KeyHolder,
): Promise<DescribedCredential | null> {
  const { rows } = await db.pool.query<Row<KeyHolder['keyId']>>({
    name: 'describe-api-key',
    text: `
      SELECT k.id, CASE WHEN a.id IS NULL THEN NULL
          ELSE jsonb_build_object('id', a.id, 'name', a.name, 'email', a.email) END AS account,
        CASE WHEN k.secret_version = $2 THEN k.expires_at ELSE k.previous_ends_at END AS "expiresAt",
        clock_timestamp() AS now,
        jsonb_build_array(
          jsonb_build_object('organizationId', o.id, 'organizationName', o.name, 'role', m.role)) AS places
      FROM api_key k JOIN organization o ON o.id = k.organization_id
      LEFT JOIN account a ON a.id = k.owner_account_id
      LEFT JOIN membership m ON m.organization_id = k.organization_id AND m.account_id = a.id AND m.state = 'active'
      WHERE k.id = $1 AND k.revoked_at IS NULL AND (a.id IS NULL OR m.id IS NOT NULL)`,
    values: [keyId, secretVersion],
  });
  const kind = accountId === null ? 'serviceKey' : 'apiKey';
  return described(rows[0], clock, kind, ({ role }) => (role === null ? [...scopes] : effectiveScopes(scopes, role)));
}

function described(
  row: Row<SessionId | KeyHolder['keyId']> | undefined,
  clock: Clock,
  kind: KnownCredential['credential']['kind'],
  permissionsAt: (place: { role: Role | null }) => Permission[],
): DescribedCredential | null {
  if (row === undefined || row.expiresAt === null) return null;
  const endsInMs = row.expiresAt.getTime() - clock.adjust(row.now).getTime();
  if (endsInMs <= 0) return null;
  const { id, account, expiresAt, places } = row;
  return {
    credential: { kind, id, expiresAt: expiresAt.toISOString() } as KnownCredential['credential'],
    account,
    organizations: places.map((place) => ({ ...place, permissions: permissionsAt(place) })),
    endsInMs,
  };
}
