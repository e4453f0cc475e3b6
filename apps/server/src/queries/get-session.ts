import {
  type AccountId,
  type FactorFacts,
  type FactorRule,
  factorDueAt,
  lacksFactor,
  type SessionId,
} from '@rollcall/domain';
import type { SessionView } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { barringColumns } from './standing.ts';

type Membership = SessionView['memberships'][number];

interface MembershipRow extends Omit<Membership, 'factorDue' | 'deletionDueAt'>, FactorFacts, FactorRule {
  state: Membership['state'];
  deletionDueAt: Date | null;
  now: Date;
}

/** Who is signed in, and the organizations this account is in; null when the account is gone. */
export async function getSession(
  db: Database,
  clock: Clock,
  { sessionId, accountId }: { sessionId: SessionId; accountId: AccountId },
): Promise<SessionView | null> {
  const { rows } = await db.pool.query<SessionView['account']>({
    name: 'get-session',
    text: `
      SELECT id, name, email, picture_id AS "pictureId", time_zone AS "timeZone", language
      FROM account WHERE id = $1`,
    values: [accountId],
  });
  const [account] = rows;
  if (account === undefined) return null;
  return { sessionId, account, memberships: await membershipsOf(db, clock, accountId) };
}

async function membershipsOf(db: Database, clock: Clock, accountId: AccountId): Promise<Membership[]> {
  const { rows } = await db.pool.query<MembershipRow>({
    name: 'memberships-of-session',
    text: `
      SELECT m.id AS "membershipId", o.id AS "organizationId", o.name AS "organizationName", m.role, m.state,
        ${barringColumns},
        o.deletion_due_at AS "deletionDueAt",
        clock_timestamp() AS now
      FROM membership m JOIN organization o ON o.id = m.organization_id
      WHERE m.account_id = $1 AND m.state <> 'removed' ORDER BY o.name, o.id`,
    values: [accountId],
  });
  return rows.map((row) => {
    const { membershipId, organizationId, organizationName, role, state, isSuspended, now, ...facts } = row;
    const deletionDueAt = row.deletionDueAt?.toISOString() ?? null;
    const member = { state, ...facts };
    const at = factorDueAt(facts, member);
    const factorDue =
      at === null ? null : { at: at.toISOString(), isOver: lacksFactor(facts, member, clock.adjust(now)) };
    return { membershipId, organizationId, organizationName, role, state, isSuspended, deletionDueAt, factorDue };
  });
}
