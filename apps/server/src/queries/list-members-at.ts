import { isIn, type MembershipId, type OrganizationId } from '@rollcall/domain';
import type { PastMember, PastMemberPage, WantedMoment } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { decodeCursor, defaultPageSize, encodeCursor } from './keyset.ts';
import { findMoment } from './moment.ts';
import {
  beginningOf,
  membershipAt,
  nameIn,
  readMembershipHistories,
  readNames,
  sinceIn,
} from './read-membership-histories.ts';

export interface ListMembersAtInput {
  organizationId: OrganizationId;
  moment: WantedMoment;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const sort = 'members-at';
/** So many pages of people who had left by then are looked through for one page of those who had not. */
const maxLooks = 20;

/**
 * A page of those who were in at a moment, in the order in which they joined. Read from the log alone: the beginnings of
 * memberships one after the other, and for each the events that it had up to that moment. Where the log was cut, its
 * checkpoint says what came before.
 */
export async function listMembersAt(db: Database, input: ListMembersAtInput): Promise<PastMemberPage> {
  const { organizationId, cursor, limit = defaultPageSize } = input;
  const place = cursor === undefined ? null : decodeCursor(cursor, sort, ['seq', 'seq']);
  // Later pages stay at the moment of the first, though the log may have grown behind an instant that was ahead of it.
  const moment = await findMoment(db, organizationId, place === null ? input.moment : { seq: Number(place[0]) });
  const members: PastMember[] = [];
  const unnamed: MembershipId[] = [];
  let after = Number(place?.[1] ?? 0);
  let isOver = false;
  for (let look = 0; look < maxLooks && members.length < limit && !isOver; look += 1) {
    const beginnings = await readBeginnings(db, organizationId, { after, through: moment.seq, limit });
    const ids = beginnings.map(({ membershipId }) => membershipId);
    const historyOf = await readMembershipHistories(db, organizationId, ids, moment.seq);
    isOver = beginnings.length < limit;
    for (const { seq, membershipId } of beginnings) {
      if (members.length === limit) {
        isOver = false;
        break;
      }
      after = seq;
      const history = historyOf(membershipId);
      const member = membershipAt(history, moment.seq);
      // Whoever came back stands where they joined first.
      if (!isIn(member) || beginningOf(history) !== seq) continue;
      const name = nameIn(history);
      if (name === undefined) unnamed.push(membershipId);
      members.push({ ...member, name: name ?? null, since: sinceIn(history) });
    }
  }
  const names = await readNames(db, organizationId, unnamed);
  const named = members.map((member) => ({ ...member, name: names.get(member.membershipId) ?? member.name }));
  return { moment, members: named, nextCursor: isOver ? null : encodeCursor({ sort, values: [moment.seq, after] }) };
}

async function readBeginnings(
  db: Database,
  organizationId: OrganizationId,
  { after, through, limit }: { after: number; through: number; limit: number },
) {
  const { rows } = await db.pool.query<{ seq: number; membershipId: MembershipId }>({
    name: 'membership-beginnings',
    text: `
      WITH cut AS (SELECT seq, members FROM log_checkpoint WHERE stream_id = $1)
      SELECT * FROM (
        SELECT (member->>'first')::int AS seq, member->>'membershipId' AS "membershipId"
        FROM cut CROSS JOIN LATERAL jsonb_array_elements(cut.members) AS member
        WHERE (member->>'first')::int > $2
        UNION ALL
        (SELECT seq, data->>'membershipId' FROM event
          WHERE stream_id = $1 AND type = 'membership.created' AND seq <= $3
            AND seq > greatest($2, coalesce((SELECT seq FROM cut), 0))
          ORDER BY seq LIMIT $4)
      ) AS beginning ORDER BY seq LIMIT $4`,
    values: [organizationId, after, through, limit],
  });
  return rows;
}
