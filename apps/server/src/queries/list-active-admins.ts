import type { AccountId, OrganizationId } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

const pageSize = 500;

/** The accounts of an organization's active admins in the order of their ids, after one of them when it is given. */
export async function listActiveAdmins(
  db: Database,
  organizationId: OrganizationId,
  after?: AccountId,
): Promise<AccountId[]> {
  const { rows } = await db.pool.query<{ accountId: AccountId }>(
    `SELECT account_id AS "accountId" FROM membership
     WHERE organization_id = $1 AND role = 'admin' AND state = 'active' AND ($2::text IS NULL OR account_id > $2)
     ORDER BY account_id LIMIT ${pageSize}`,
    [organizationId, after ?? null],
  );
  return rows.map(({ accountId }) => accountId);
}
