import {
  type AccountId,
  type FactorFacts,
  type FactorRule,
  lacksFactor,
  type OrganizationId,
  type Standing,
} from '@rollcall/domain';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';

/** An account and an organization: a place where somebody may have a standing. */
export interface PlaceOfStanding {
  organizationId: OrganizationId;
  accountId: AccountId;
}

type StandingRow = Omit<Standing, 'lacksFactor'> & FactorFacts & FactorRule & { isSuspended: boolean; now: Date };

/** What may keep a member `m` out of their organization `o`. */
export const barringColumns = `m.has_second_factor AS "hasSecondFactor", m.joined_at AS "joinedAt",
  o.factor_required_since AS "requiredSince", o.factor_grace_days AS "graceDays",
  o.suspended_at IS NOT NULL AS "isSuspended"`;

/** What an account is in an organization right now; null for strangers and for removed members. */
export async function findStanding(
  db: Database,
  clock: Clock,
  organizationId: OrganizationId,
  accountId: AccountId,
): Promise<Standing | null> {
  const [standing] = await findStandings(db, clock, [{ organizationId, accountId }]);
  return standing ?? null;
}

/** The same for many at once, in the order asked. */
export async function findStandings(
  db: Database,
  clock: Clock,
  places: readonly PlaceOfStanding[],
): Promise<(Standing | null)[]> {
  const { rows } = await db.pool.query<StandingRow & { index: number }>({
    name: 'find-standings',
    text: `
      SELECT w.index::int, m.account_id AS "accountId", m.id AS "membershipId", m.role, m.state,
        ${barringColumns},
        clock_timestamp() AS now
      FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w(organization_id, account_id, index)
      JOIN membership m ON m.organization_id = w.organization_id AND m.account_id = w.account_id AND m.state <> 'removed'
      JOIN organization o ON o.id = m.organization_id`,
    values: [places.map(({ organizationId }) => organizationId), places.map(({ accountId }) => accountId)],
  });
  const standings: (Standing | null)[] = places.map(() => null);
  for (const { index, ...row } of rows) standings[index - 1] = standingOf(row, clock);
  return standings;
}

function standingOf(row: StandingRow, clock: Clock): Standing {
  const { accountId, membershipId, role, state, isSuspended, now, ...facts } = row;
  const lacks = lacksFactor(facts, { state, ...facts }, clock.adjust(now));
  return { accountId, membershipId, role, state, lacksFactor: lacks, isSuspended };
}

/** The organizations that keep an account out: until it has a second factor, or because they are suspended. */
export async function listBarringOrganizations(
  db: Database,
  clock: Clock,
  accountId: AccountId,
): Promise<OrganizationId[]> {
  type Row = FactorFacts & FactorRule & { organizationId: OrganizationId; isSuspended: boolean; now: Date };
  const { rows } = await db.pool.query<Row>({
    name: 'list-barring-organizations',
    text: `
      SELECT o.id AS "organizationId", m.state, ${barringColumns},
        clock_timestamp() AS now
      FROM membership m JOIN organization o ON o.id = m.organization_id
      WHERE m.account_id = $1
        AND (o.suspended_at IS NOT NULL OR o.factor_required_since IS NOT NULL AND NOT m.has_second_factor)`,
    values: [accountId],
  });
  return rows
    .filter(({ now, isSuspended, ...facts }) => isSuspended || lacksFactor(facts, facts, clock.adjust(now)))
    .map(({ organizationId }) => organizationId);
}
