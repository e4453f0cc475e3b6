import {
  type AccountId,
  type Actor,
  type AnyKeyId,
  isWithin,
  type OperatorKeyId,
  type OrganizationId,
  type Permission,
  type ServiceKeyId,
  type Standing,
  serviceStanding,
} from '@rollcall/domain';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { findStanding } from './standing.ts';

/** A key that was shown to be somebody's, by which of its secrets and from where. */
export interface KeyHolder {
  keyId: AnyKeyId;
  secretVersion: number;
  /** Null for a key of the operator, which reads in every one. */
  organizationId: OrganizationId | null;
  /** Null for a key that is nobody's: of an organization itself, or of the operator. */
  accountId: AccountId | null;
  scopes: readonly Permission[];
  /** Of the client that showed it. */
  address: string;
}

/** A key as it is stored, with the present as rules see it. */
export interface StoredApiKey extends Omit<KeyHolder, 'accountId' | 'address'> {
  ownerAccountId: AccountId | null;
  /** None for anywhere. */
  networks: readonly string[];
  secretHash: string;
  previousSecretHash: string | null;
  previousEndsAt: Date | null;
  expiresAt: Date;
  lastUsedAt: Date | null;
  now: Date;
}

const secretColumns = `id AS "keyId", scopes, allowed_networks AS networks, secret_version AS "secretVersion",
  secret_hash AS "secretHash", previous_secret_hash AS "previousSecretHash", previous_ends_at AS "previousEndsAt",
  expires_at AS "expiresAt", last_used_at AS "lastUsedAt", clock_timestamp() AS now`;

/** As whom the log knows what a key does. */
export function actorOfKey({ keyId, organizationId, accountId }: KeyHolder): Actor {
  if (organizationId === null) return { kind: 'operator', id: keyId };
  return { kind: accountId === null ? 'serviceKey' : 'apiKey', id: keyId };
}

/** The keys of these ids that are neither revoked nor at their end. */
export async function findLiveApiKeys(
  db: Database,
  clock: Clock,
  ids: readonly AnyKeyId[],
): Promise<ReadonlyMap<AnyKeyId, StoredApiKey>> {
  const { rows } = await db.pool.query<StoredApiKey>({
    name: 'live-api-keys',
    text: `
      SELECT organization_id AS "organizationId", owner_account_id AS "ownerAccountId", ${secretColumns}
      FROM api_key WHERE id = ANY($1::text[]) AND revoked_at IS NULL
      UNION ALL SELECT NULL, NULL, ${secretColumns}
      FROM operator_key WHERE id = ANY($1::text[]) AND revoked_at IS NULL`,
    values: [[...new Set(ids)]],
  });
  const present = rows.map((row) => ({ ...row, now: clock.adjust(row.now) }));
  return new Map(present.filter(({ expiresAt, now }) => now < expiresAt).map((row) => [row.keyId, row]));
}

/**
 * Whether a secret of this version works from this address: the newest one, or the one before it while both do, from
 * where its organization allows it.
 */
export function worksBy(
  { secretVersion, previousEndsAt, networks, now }: StoredApiKey,
  { secretVersion: version, address }: Pick<KeyHolder, 'secretVersion' | 'address'>,
): boolean {
  const isPrevious = version === secretVersion - 1 && previousEndsAt !== null && now < previousEndsAt;
  return (version === secretVersion || isPrevious) && (networks.length === 0 || isWithin(networks, address));
}

/**
 * What a key that works is in an organization: its owner within its scopes, or a service; null where it is nothing. A key of
 * the operator is a service of each, also of those that are suspended.
 */
export async function standingOfKey(
  { db, clock }: { db: Database; clock: Clock },
  { keyId, accountId, scopes, ...holder }: KeyHolder,
  organizationId: OrganizationId,
): Promise<Standing | null> {
  const isOperators = holder.organizationId === null;
  if (!isOperators && holder.organizationId !== organizationId) return null;
  if (accountId !== null) {
    const standing = await findStanding(db, clock, organizationId, accountId);
    return standing === null ? null : { ...standing, scopes };
  }
  const organization = await findOrganization(db, organizationId);
  if (organization === null) return null;
  const service = serviceStanding(keyId as ServiceKeyId | OperatorKeyId, scopes);
  return isOperators ? service : { ...service, ...organization };
}

async function findOrganization(db: Database, id: OrganizationId): Promise<{ isSuspended: boolean } | null> {
  const { rows } = await db.pool.query<{ isSuspended: boolean }>({
    name: 'find-suspension',
    text: 'SELECT suspended_at IS NOT NULL AS "isSuspended" FROM organization WHERE id = $1',
    values: [id],
  });
  return rows[0] ?? null;
}

/** What a key is in an organization right now; null once it does not work. */
export async function findApiKeyStanding(
  db: Database,
  clock: Clock,
  holder: KeyHolder,
  organizationId: OrganizationId,
): Promise<Standing | null> {
  const key = (await findLiveApiKeys(db, clock, [holder.keyId])).get(holder.keyId);
  if (key === undefined || !worksBy(key, holder)) return null;
  return standingOfKey({ db, clock }, holder, organizationId);
}
