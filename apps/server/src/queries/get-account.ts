import type { AccountId } from '@rollcall/domain';
import type { AccountView } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';

/** What a person sees of their own account. */
export async function getAccount(db: Database, clock: Clock, accountId: AccountId): Promise<AccountView> {
  const now = await readNow(db, clock);
  const { rows } = await db.pool.query<AccountView>({
    name: 'get-account',
    text: `
      SELECT s.head AS "asOf", a.id, a.name, a.email, a.picture_id AS "pictureId",
        a.time_zone AS "timeZone", a.language, a.password_hash IS NOT NULL AS "hasPassword", a.version,
        (SELECT jsonb_build_object('email', c.to_email, 'expiresAt', to_char(c.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          FROM email_change c WHERE c.account_id = a.id AND c.state = 'pending' AND c.expires_at > $2) AS "pendingEmail"
      FROM account a JOIN stream s ON s.id = a.id WHERE a.id = $1`,
    values: [accountId, now],
  });
  return rows[0] as AccountView;
}
