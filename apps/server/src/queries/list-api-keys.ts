import {
  type AnyKeyId,
  type ApiKeyId,
  apiKeyStatus,
  effectiveScopes,
  type MembershipId,
  type OrganizationId,
  type Permission,
  publicPartOf,
  Refusal,
  type Standing,
} from '@rollcall/domain';
import type { ApiKeyList, KeyView, MemberApiKeys } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';
import { readNow } from '../storage/now.ts';

/** A key of either kind, as lists read it. */
export interface KeyRow {
  id: AnyKeyId;
  name: string;
  lastFour: string;
  createdAt: Date;
  termBegan: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  previousEndsAt: Date | null;
}

/** What a statement that lists keys selects. */
export const keyColumns = `id, name, scopes, last_four AS "lastFour", created_at AS "createdAt", term_began AS "termBegan",
  expires_at AS "expiresAt", last_used_at AS "lastUsedAt", previous_ends_at AS "previousEndsAt"`;

/** A person's own keys in an organization, the newest first; revoked ones are in the log alone. */
export async function listApiKeys(
  db: Database,
  clock: Clock,
  organizationId: OrganizationId,
  owner: Pick<Standing, 'accountId' | 'role'>,
): Promise<ApiKeyList> {
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  // A person has `limits.apiKey.maxPerOwner` at most, so the list has an end.
  const { rows } = await db.pool.query<KeyRow & { id: ApiKeyId; scopes: Permission[] }>({
    name: 'list-api-keys',
    text: `
      SELECT ${keyColumns} FROM api_key WHERE organization_id = $1 AND owner_account_id = $2 AND revoked_at IS NULL
      ORDER BY created_at DESC, id DESC`,
    values: [organizationId, owner.accountId],
  });
  const now = await readNow(db, clock);
  const viewOf = (row: (typeof rows)[number]) => {
    const { id, scopes } = row;
    return { ...keyView(row, now), id, scopes, effectiveScopes: effectiveScopes(scopes, owner.role) };
  };
  return { asOf, apiKeys: rows.map(viewOf) };
}

/** The keys of a member, for admins. @throws Refusal `membership.not-found` */
export async function getMemberApiKeys(
  db: Database,
  clock: Clock,
  { organizationId, membershipId }: { organizationId: OrganizationId; membershipId: MembershipId },
): Promise<MemberApiKeys> {
  const { rows } = await db.pool.query<MemberApiKeys['member']>({
    name: 'member-of-api-keys',
    text: `
      SELECT account_id AS "accountId", name, email, role, has_second_factor AS "hasSecondFactor" FROM membership
      WHERE organization_id = $1 AND id = $2 AND state <> 'removed'`,
    values: [organizationId, membershipId],
  });
  const [member] = rows;
  if (member === undefined) throw new Refusal('membership.not-found');
  return { ...(await listApiKeys(db, clock, organizationId, member)), member };
}

/** What lists show of a key of either kind. */
export function keyView(row: KeyRow, now: Date): KeyView {
  const { id, name, lastFour, createdAt, expiresAt, lastUsedAt, previousEndsAt } = row;
  return {
    name,
    prefix: publicPartOf(id).slice(0, -14),
    lastFour,
    status: apiKeyStatus(row, now),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    overlapEndsAt: previousEndsAt !== null && now < previousEndsAt ? previousEndsAt.toISOString() : null,
  };
}
