import {
  eventTypes,
  foldMembership,
  type MembershipEvent,
  type MembershipId,
  type OrganizationId,
  type PastMembership,
} from '@rollcall/domain';
import type { CheckpointMember } from '../storage/checkpoint.ts';
import type { Database } from '../storage/db.ts';

/** An event of one membership, and what its person was called at that time. */
interface HistoryEvent extends MembershipEvent {
  seq: number;
  at: Date;
  name: string | null;
  hasName: boolean;
}

/** One membership up to a moment. */
export interface MembershipHistory {
  /** What it was where the log was cut; null when it is told from its beginning. */
  base: CheckpointMember | null;
  /** Its events since, oldest first. */
  events: readonly HistoryEvent[];
}

/** Types that tell something of a membership, its person's name among it. */
const types = eventTypes.filter((type) => type.startsWith('membership.'));

/** The histories of these memberships up to a moment, each read from the index of its own events. */
export async function readMembershipHistories(
  db: Database,
  organizationId: OrganizationId,
  membershipIds: readonly MembershipId[],
  through: number,
): Promise<(membershipId: MembershipId) => MembershipHistory> {
  const { rows: bases } = await db.pool.query<{ base: CheckpointMember }>({
    name: 'membership-bases',
    text: `
      SELECT member AS base FROM log_checkpoint c CROSS JOIN LATERAL jsonb_array_elements(c.members) AS member
      WHERE c.stream_id = $1 AND member->>'membershipId' = ANY($2)`,
    values: [organizationId, membershipIds],
  });
  const { rows } = await db.pool.query<HistoryEvent & { membershipId: MembershipId }>({
    name: 'membership-histories',
    text: `
      SELECT wanted.id AS "membershipId", e.seq, e.type, e.data, e.occurred_at AS at,
        l.labels->'subject'->>'value' AS name, coalesce(l.labels ? 'subject', false) AS "hasName"
      FROM unnest($2::text[]) AS wanted(id) CROSS JOIN LATERAL (
        SELECT * FROM event
        WHERE stream_id = $1 AND data->>'membershipId' = wanted.id AND seq <= $3 AND type = ANY($4)
          AND seq > coalesce((SELECT seq FROM log_checkpoint WHERE stream_id = $1), 0)
        ORDER BY seq
      ) e LEFT JOIN event_label l ON l.stream_id = e.stream_id AND l.seq = e.seq
      ORDER BY e.seq`,
    values: [organizationId, membershipIds, through, types],
  });
  const events = Map.groupBy(rows, ({ membershipId }) => membershipId);
  const known = new Map(bases.map(({ base }) => [base.membershipId, base]));
  return (membershipId) => ({ base: known.get(membershipId) ?? null, events: events.get(membershipId) ?? [] });
}

/** What a membership was behind the last of its events up to a seq. */
export function membershipAt({ base, events }: MembershipHistory, through: number): PastMembership | null {
  const before = base === null ? null : pastMembership(base);
  return events.filter(({ seq }) => seq <= through).reduce<PastMembership | null>(foldMembership, before);
}

function pastMembership({ membershipId, accountId, role, state }: CheckpointMember): PastMembership {
  return { membershipId, accountId, role, state };
}

/** The seq at which a membership began. */
export function beginningOf({ base, events }: MembershipHistory): number | undefined {
  return base?.first ?? events.find(({ type }) => type === 'membership.created')?.seq;
}

/** What the person was called last; `undefined` when no event that is left says it. */
export function nameIn({ events }: MembershipHistory): string | null | undefined {
  return events.findLast(({ hasName }) => hasName)?.name;
}

/** Since when the person was in; a new invitation begins it anew. */
export function sinceIn({ base, events }: MembershipHistory): string | null {
  const joined = events.findLast(({ type }) => type === 'membership.created');
  return joined?.at.toISOString() ?? base?.since ?? null;
}

/** What people are called today: the names of the time went with the part of the log that was removed. */
export async function readNames(
  db: Database,
  organizationId: OrganizationId,
  membershipIds: readonly MembershipId[],
): Promise<ReadonlyMap<MembershipId, string>> {
  if (membershipIds.length === 0) return new Map();
  const { rows } = await db.pool.query<{ id: MembershipId; name: string }>({
    name: 'membership-names',
    text: "SELECT id, name FROM membership WHERE organization_id = $1 AND id = ANY($2) AND name <> ''",
    values: [organizationId, membershipIds],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
