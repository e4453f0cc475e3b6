import type { AccountId, OrganizationId, Standing } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

/** What an account is in an organization right now; null for strangers and for removed members. */
export async function findStanding(
  db: Database,
  organizationId: OrganizationId,
  accountId: AccountId,
): Promise<Standing | null> {
  const { rows } = await db.pool.query<Standing>({
    name: 'find-standing',
    text: `
      SELECT account_id AS "accountId", id AS "membershipId", role, state FROM membership
      WHERE organization_id = $1 AND account_id = $2 AND state <> 'removed'`,
    values: [organizationId, accountId],
  });
  return rows[0] ?? null;
}
