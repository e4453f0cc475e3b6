import type { AccountId, OrganizationId } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

/** Every organization that an account is in or was in, as far as there still is a membership of it. */
export async function listMembershipOrganizations(db: Database, accountId: AccountId): Promise<OrganizationId[]> {
  const { rows } = await db.pool.query<{ id: OrganizationId }>(
    'SELECT organization_id AS id FROM membership WHERE account_id = $1 ORDER BY organization_id',
    [accountId],
  );
  return rows.map(({ id }) => id);
}
