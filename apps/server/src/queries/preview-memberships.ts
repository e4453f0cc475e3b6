import {
  type AccountId,
  canRole,
  decideRemovals,
  decideRoleChanges,
  type MembershipFacts,
  type MembershipId,
  type OrganizationId,
  type Permission,
  type Role,
  type SeenMembership,
} from '@rollcall/domain';
import type { MembershipPreview } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';
import { readNow } from '../storage/now.ts';

export interface PreviewMembershipsInput {
  organizationId: OrganizationId;
  members: readonly SeenMembership[];
  /** Their role afterwards, or that they are out. */
  to: Role | 'removed';
}

type MemberRow = MembershipFacts & { id: MembershipId; accountId: AccountId };

/** What an act on several memberships would do now, by the rules that the act itself is judged by; it writes nothing. */
export async function previewMemberships(
  db: Database,
  clock: Clock,
  { organizationId, members: asked, to }: PreviewMembershipsInput,
): Promise<MembershipPreview> {
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  const ids = asked.map(({ membershipId }) => membershipId);
  const { rows } = await db.pool.query<MemberRow>({
    name: 'memberships-to-preview',
    text: `
      SELECT id, account_id AS "accountId", role, state, version FROM membership
      WHERE organization_id = $1 AND id = ANY($2) AND state <> 'removed'`,
    values: [organizationId, ids],
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  const admins = await countActiveAdmins(db, organizationId);
  const outcomes =
    to === 'removed'
      ? decideRemovals(known, asked, admins)
      : decideRoleChanges(
          known,
          asked.map((one) => ({ ...one, role: to })),
          admins,
        );
  const scopes = await readScopes(
    db,
    organizationId,
    rows.map(({ accountId }) => accountId),
    await readNow(db, clock),
  );
  return {
    asOf,
    members: asked.map(({ membershipId }, index) => {
      const outcome = outcomes[index] ?? 'membership.not-found';
      const member = known.get(membershipId);
      const isDone = outcome === 'changed' || outcome === 'removed';
      const keys = isDone && member !== undefined ? (scopes.get(member.accountId) ?? []) : [];
      return { membershipId, outcome, apiKeys: keys.filter((key) => losesAny(key, member?.role, to)).length };
    }),
  };
}

function losesAny(scopes: readonly Permission[], from: Role | undefined, to: Role | 'removed'): boolean {
  if (to === 'removed' || from === undefined) return true;
  return scopes.some((scope) => canRole(from, scope) && !canRole(to, scope));
}

async function countActiveAdmins(db: Database, organizationId: OrganizationId): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>({
    name: 'count-active-admins',
    text: `
      SELECT count(*)::int AS count FROM membership
      WHERE organization_id = $1 AND role = 'admin' AND state = 'active'`,
    values: [organizationId],
  });
  return rows[0]?.count ?? 0;
}

/** What each key of these people that works now was given. */
async function readScopes(
  db: Database,
  organizationId: OrganizationId,
  accountIds: readonly AccountId[],
  now: Date,
): Promise<ReadonlyMap<AccountId, Permission[][]>> {
  const { rows } = await db.pool.query<{ accountId: AccountId; scopes: Permission[] }>({
    name: 'scopes-of-members',
    text: `
      SELECT owner_account_id AS "accountId", scopes FROM api_key
      WHERE organization_id = $1 AND owner_account_id = ANY($2) AND revoked_at IS NULL AND expires_at > $3`,
    values: [organizationId, accountIds, now],
  });
  const keys = new Map<AccountId, Permission[][]>();
  for (const { accountId, scopes } of rows) keys.set(accountId, [...(keys.get(accountId) ?? []), scopes]);
  return keys;
}
