import {
  eventTypes,
  foldMembership,
  type MembershipEvent,
  type MembershipId,
  type OrganizationId,
  type PastMembership,
} from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

/** An event of one membership, and what its person was called at that time. */
interface HistoryEvent extends MembershipEvent {
  seq: number;
  at: Date;
  name: string | null;
  hasName: boolean;
}

/** The events of one membership up to a moment, oldest first. */
export type MembershipHistory = readonly HistoryEvent[];

/** Types that tell something of a membership, its person's name among it. */
const types = eventTypes.filter((type) => type.startsWith('membership.'));

/** The histories of these memberships up to a moment, each read from the index of its own events. */
export async function readMembershipHistories(
  db: Database,
  organizationId: OrganizationId,
  membershipIds: readonly MembershipId[],
  through: number,
): Promise<ReadonlyMap<MembershipId, MembershipHistory>> {
  const { rows } = await db.pool.query<HistoryEvent & { membershipId: MembershipId }>({
    name: 'membership-histories',
    text: `
      SELECT wanted.id AS "membershipId", e.seq, e.type, e.data, e.occurred_at AS at,
        l.labels->'subject'->>'value' AS name, coalesce(l.labels ? 'subject', false) AS "hasName"
      FROM unnest($2::text[]) AS wanted(id) CROSS JOIN LATERAL (
        SELECT * FROM event
        WHERE stream_id = $1 AND data->>'membershipId' = wanted.id AND seq <= $3 AND type = ANY($4) ORDER BY seq
      ) e LEFT JOIN event_label l ON l.stream_id = e.stream_id AND l.seq = e.seq
      ORDER BY e.seq`,
    values: [organizationId, membershipIds, through, types],
  });
  return Map.groupBy(rows, ({ membershipId }) => membershipId);
}

/** What a membership was behind the last of its events up to a seq. */
export function membershipAt(history: MembershipHistory, through: number): PastMembership | null {
  return history.filter(({ seq }) => seq <= through).reduce<PastMembership | null>(foldMembership, null);
}

/** The seq at which a membership began. */
export function beginningOf(history: MembershipHistory): number | undefined {
  return history.find(({ type }) => type === 'membership.created')?.seq;
}

/** What the person was called last. */
export function nameIn(history: MembershipHistory): string | null {
  return history.findLast(({ hasName }) => hasName)?.name ?? null;
}

/** Since when the person was in; a new invitation begins it anew. */
export function sinceIn(history: MembershipHistory): string | null {
  return history.findLast(({ type }) => type === 'membership.created')?.at.toISOString() ?? null;
}
