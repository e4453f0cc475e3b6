import type { ApiKeyId, MembershipId, OrganizationId, Permission } from '@rollcall/domain';
import type { ReviewPage } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';
import { listMembersAt } from './list-members-at.ts';

export interface ListAccessReviewInput {
  organizationId: OrganizationId;
  /** The event behind which the organization is looked at. */
  seq: number;
  cursor?: string | undefined;
  limit?: number | undefined;
}

interface AccessRow {
  id: MembershipId;
  email: string;
  hasSecondFactor: boolean;
  lastSeenOn: string | null;
  apiKeys: { id: ApiKeyId; name: string; scopes: Permission[]; expiresAt: string; lastUsedAt: string | null }[];
}

/**
 * A page of who has access: members and roles as the log has them at a moment, and beside them what no log tells: second
 * factor, the day they were last seen, and the keys that work now.
 */
export async function listAccessReview(db: Database, clock: Clock, input: ListAccessReviewInput): Promise<ReviewPage> {
  const { organizationId, seq, ...paging } = input;
  const page = await listMembersAt(db, { organizationId, moment: { seq }, ...paging });
  const ids = page.members.map(({ membershipId }) => membershipId);
  const access = await readAccess(db, organizationId, ids, await readNow(db, clock));
  return {
    ...page,
    members: page.members.map((member) => {
      const { id: _, ...row } = access.get(member.membershipId) ?? nothingKnown;
      return { ...member, ...row, apiKeys: row.apiKeys.map(withInstants) };
    }),
  };
}

const nothingKnown = { id: null, email: null, hasSecondFactor: false, lastSeenOn: null, apiKeys: [] };

/** A day is all that one organization is told of what a person does elsewhere. */
async function readAccess(
  db: Database,
  organizationId: OrganizationId,
  ids: readonly MembershipId[],
  now: Date,
): Promise<ReadonlyMap<MembershipId, AccessRow>> {
  const { rows } = await db.pool.query<AccessRow>({
    name: 'access-of-members',
    text: `
      SELECT m.id, nullif(m.email, '') AS email, m.has_second_factor AS "hasSecondFactor",
        to_char(greatest(
          (SELECT max(s.last_seen_at) FROM session s WHERE s.account_id = m.account_id),
          (SELECT e.occurred_at FROM event e WHERE e.stream_id = m.account_id AND e.type = 'session.created'
           ORDER BY e.seq DESC LIMIT 1)
        ) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "lastSeenOn",
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'scopes', k.scopes,
            'expiresAt', k.expires_at, 'lastUsedAt', k.last_used_at) ORDER BY k.created_at, k.id), '[]')
          FROM api_key k WHERE k.organization_id = $1 AND k.owner_account_id = m.account_id
            AND k.revoked_at IS NULL AND k.expires_at > $3) AS "apiKeys"
      FROM membership m WHERE m.organization_id = $1 AND m.id = ANY($2)`,
    values: [organizationId, ids, now],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Inside of JSON the database writes instants with an offset. */
function withInstants<Key extends AccessRow['apiKeys'][number]>(key: Key): Key {
  const instant = (at: string) => new Date(at).toISOString();
  return {
    ...key,
    expiresAt: instant(key.expiresAt),
    lastUsedAt: key.lastUsedAt === null ? null : instant(key.lastUsedAt),
  };
}
