import type { AccountId } from '@rollcall/domain';
import type { AccountView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';

/** What a person sees of their own account. */
export async function getAccount(db: Database, accountId: AccountId): Promise<AccountView> {
  const { rows } = await db.pool.query<AccountView>({
    name: 'get-account',
    text: `
      SELECT s.head AS "asOf", a.id, a.name, a.email, a.picture_id AS "pictureId",
        a.time_zone AS "timeZone", a.password_hash IS NOT NULL AS "hasPassword", a.version
      FROM account a JOIN stream s ON s.id = a.id WHERE a.id = $1`,
    values: [accountId],
  });
  return rows[0] as AccountView;
}
