import type { AccountId, MembershipId, OrganizationId, ProjectId } from '@rollcall/domain';
import type { PresentPerson } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';

/** Somebody, and the row that they look at. */
export interface WantedPerson {
  accountId: AccountId;
  rowId: MembershipId | ProjectId | null;
}

/**
 * People and rows as an organization names them, in the order asked. Who is no active member of it is left out, and a row
 * that is not its own has no name.
 */
export async function listPresent(
  db: Database,
  organizationId: OrganizationId,
  wanted: readonly WantedPerson[],
): Promise<Omit<PresentPerson, 'screen'>[]> {
  const { rows } = await db.pool.query<Omit<PresentPerson, 'screen'>>({
    name: 'list-present',
    text: `
      SELECT m.account_id AS "accountId", m.name, a.picture_id AS "pictureId", coalesce(
        (SELECT r.name FROM membership r WHERE r.organization_id = $1 AND r.id = w.row_id AND r.state <> 'removed'),
        (SELECT p.name FROM project p WHERE p.organization_id = $1 AND p.id = w.row_id)) AS "rowName"
      FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS w(account_id, row_id, index)
      JOIN membership m ON m.organization_id = $1 AND m.account_id = w.account_id AND m.state = 'active'
      JOIN account a ON a.id = m.account_id
      ORDER BY w.index`,
    values: [organizationId, wanted.map(({ accountId }) => accountId), wanted.map(({ rowId }) => rowId)],
  });
  return rows;
}
