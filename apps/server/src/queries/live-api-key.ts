import type { AccountId, ApiKeyId, OrganizationId, Permission, Standing } from '@rollcall/domain';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { findStanding } from './standing.ts';

/** A key that was shown to be somebody's, by which of its secrets. */
export interface ApiKeyHolder {
  apiKeyId: ApiKeyId;
  secretVersion: number;
  organizationId: OrganizationId;
  accountId: AccountId;
  scopes: readonly Permission[];
}

/** A key as it is stored, with the present as rules see it. */
export interface StoredApiKey extends Omit<ApiKeyHolder, 'accountId'> {
  ownerAccountId: AccountId;
  secretHash: string;
  previousSecretHash: string | null;
  previousEndsAt: Date | null;
  expiresAt: Date;
  lastUsedAt: Date | null;
  now: Date;
}

/** The keys of these ids that are neither revoked nor at their end. */
export async function findLiveApiKeys(
  db: Database,
  clock: Clock,
  ids: readonly ApiKeyId[],
): Promise<ReadonlyMap<ApiKeyId, StoredApiKey>> {
  const { rows } = await db.pool.query<StoredApiKey>({
    name: 'live-api-keys',
    text: `
      SELECT id AS "apiKeyId", organization_id AS "organizationId", owner_account_id AS "ownerAccountId", scopes,
        secret_version AS "secretVersion", secret_hash AS "secretHash", previous_secret_hash AS "previousSecretHash",
        previous_ends_at AS "previousEndsAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
        clock_timestamp() AS now
      FROM api_key WHERE id = ANY($1::text[]) AND revoked_at IS NULL`,
    values: [[...new Set(ids)]],
  });
  const present = rows.map((row) => ({ ...row, now: clock.adjust(row.now) }));
  return new Map(present.filter(({ expiresAt, now }) => now < expiresAt).map((row) => [row.apiKeyId, row]));
}

/** Whether a secret of this version works: the newest one, or the one before it while both do. */
export function worksBy({ secretVersion, previousEndsAt, now }: StoredApiKey, version: number): boolean {
  if (version === secretVersion) return true;
  return version === secretVersion - 1 && previousEndsAt !== null && now < previousEndsAt;
}

/** What a key is in its organization right now: its owner's standing within its scopes; null once it does not work. */
export async function findApiKeyStanding(db: Database, clock: Clock, holder: ApiKeyHolder): Promise<Standing | null> {
  const { apiKeyId, secretVersion, organizationId, accountId, scopes } = holder;
  const key = (await findLiveApiKeys(db, clock, [apiKeyId])).get(apiKeyId);
  if (key === undefined || !worksBy(key, secretVersion)) return null;
  const standing = await findStanding(db, clock, organizationId, accountId);
  return standing === null ? null : { ...standing, scopes };
}
