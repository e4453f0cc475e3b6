import { type MembershipId, membershipDifference, membershipHistoryTypes, type OrganizationId } from '@rollcall/domain';
import type { MemberDifference, MemberDifferencePage, WantedMoment } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { decodeCursor, defaultPageSize, encodeCursor } from './keyset.ts';
import { findMoment } from './moment.ts';
import { type MembershipHistory, membershipAt, nameIn, readMembershipHistories } from './read-membership-histories.ts';

export interface ListMemberDifferencesInput {
  organizationId: OrganizationId;
  since: WantedMoment;
  until: WantedMoment;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const sort = 'member-differences';
/** So many pages of changes that were taken back are looked through for one page of those that were not. */
const maxLooks = 20;

/** A page of what two moments have between them: only memberships that had an event there are looked at. */
export async function listMemberDifferences(
  db: Database,
  input: ListMemberDifferencesInput,
): Promise<MemberDifferencePage> {
  const { organizationId, cursor, limit = defaultPageSize } = input;
  const place = cursor === undefined ? null : decodeCursor(cursor, sort, ['seq', 'seq', 'seq']);
  const moment = (wanted: WantedMoment, seq: number | string | undefined) =>
    findMoment(db, organizationId, seq === undefined ? wanted : { seq: Number(seq) });
  const since = await moment(input.since, place?.[0]);
  const until = await moment(input.until, place?.[1]);
  const differences: MemberDifference[] = [];
  let after = Number(place?.[2] ?? since.seq);
  let isOver = false;
  for (let look = 0; look < maxLooks && differences.length < limit && !isOver; look += 1) {
    const touches = await readTouches(db, organizationId, { after, through: until.seq, limit });
    const ids = [...new Set(touches.map(({ membershipId }) => membershipId))];
    const historyOf = await readMembershipHistories(db, organizationId, ids, until.seq);
    isOver = touches.length < limit;
    for (const { seq, membershipId } of touches) {
      if (differences.length === limit) {
        isOver = false;
        break;
      }
      after = seq;
      const difference = differenceOf(historyOf(membershipId), { since: since.seq, first: seq });
      if (difference !== null) differences.push(difference);
    }
  }
  const nextCursor = isOver ? null : encodeCursor({ sort, values: [since.seq, until.seq, after] });
  return { since, until, differences, nextCursor };
}

/** What a history makes of one membership; told at the first of its events behind `since`, and there alone. */
function differenceOf(
  history: MembershipHistory,
  { since, first }: { since: number; first: number },
): MemberDifference | null {
  const events = history.events.filter(
    ({ seq, type }) => seq > since && membershipHistoryTypes.some((one) => one === type),
  );
  const last = events.at(-1);
  if (last === undefined || events[0]?.seq !== first) return null;
  const [before, after] = [membershipAt(history, since), membershipAt(history, last.seq)];
  const difference = membershipDifference(before, after);
  if (difference === null || after === null) return null;
  const { membershipId, accountId, role } = after;
  const { kind } = difference;
  const from = kind === 'joined' ? null : (before?.role ?? null);
  const to = kind === 'ended' ? null : role;
  return { membershipId, accountId, name: nameIn(history) ?? null, kind, from, to, seq: last.seq };
}

async function readTouches(
  db: Database,
  organizationId: OrganizationId,
  { after, through, limit }: { after: number; through: number; limit: number },
) {
  const { rows } = await db.pool.query<{ seq: number; membershipId: MembershipId }>({
    name: 'membership-touches',
    text: `
      SELECT one.seq, one.data->>'membershipId' AS "membershipId"
      FROM unnest($4::text[]) AS wanted(type) CROSS JOIN LATERAL (
        SELECT seq, data FROM event WHERE stream_id = $1 AND type = wanted.type AND seq > $2 AND seq <= $3
        ORDER BY seq LIMIT $5
      ) one ORDER BY one.seq LIMIT $5`,
    values: [organizationId, after, through, membershipHistoryTypes, limit],
  });
  return rows;
}
