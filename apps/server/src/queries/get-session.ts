import type { AccountId, SessionId } from '@rollcall/domain';
import type { SessionView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';

/** Who is signed in, and the organizations this account is in; null when the account is gone. */
export async function getSession(
  db: Database,
  caller: { sessionId: SessionId; accountId: AccountId },
): Promise<SessionView | null> {
  const { rows } = await db.pool.query<Omit<SessionView, 'sessionId'>>({
    name: 'get-session',
    text: `
      SELECT jsonb_build_object('id', a.id, 'name', a.name, 'email', a.email, 'pictureId', a.picture_id,
          'timeZone', a.time_zone, 'language', a.language) AS account,
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('membershipId', m.id, 'organizationId', o.id, 'organizationName', o.name,
            'role', m.role, 'state', m.state) ORDER BY o.name, o.id)
          FROM membership m JOIN organization o ON o.id = m.organization_id
          WHERE m.account_id = a.id AND m.state <> 'removed'), '[]') AS memberships
      FROM account a WHERE a.id = $1`,
    values: [caller.accountId],
  });
  const [row] = rows;
  return row === undefined ? null : { sessionId: caller.sessionId, ...row };
}
