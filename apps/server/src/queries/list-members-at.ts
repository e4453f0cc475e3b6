import { isIn, type MembershipId, type OrganizationId } from '@rollcall/domain';
import type { PastMember, PastMemberPage, WantedMoment } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { decodeCursor, defaultPageSize, encodeCursor } from './keyset.ts';
import { findMoment } from './moment.ts';
import { beginningOf, membershipAt, nameIn, readMembershipHistories, sinceIn } from './read-membership-histories.ts';

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
 * memberships one after the other, and for each the events that it had up to that moment.
 */
export async function listMembersAt(db: Database, input: ListMembersAtInput): Promise<PastMemberPage> {
  const { organizationId, cursor, limit = defaultPageSize } = input;
  const place = cursor === undefined ? null : decodeCursor(cursor, sort, ['seq', 'seq']);
  // Later pages stay at the moment of the first, though the log may have grown behind an instant that was ahead of it.
  const moment = await findMoment(db, organizationId, place === null ? input.moment : { seq: Number(place[0]) });
  const members: PastMember[] = [];
  let after = Number(place?.[1] ?? 0);
  let isOver = false;
  for (let look = 0; look < maxLooks && members.length < limit && !isOver; look += 1) {
    const beginnings = await readBeginnings(db, organizationId, { after, through: moment.seq, limit });
    const ids = beginnings.map(({ membershipId }) => membershipId);
    const histories = await readMembershipHistories(db, organizationId, ids, moment.seq);
    isOver = beginnings.length < limit;
    for (const { seq, membershipId } of beginnings) {
      if (members.length === limit) {
        isOver = false;
        break;
      }
      after = seq;
      const history = histories.get(membershipId) ?? [];
      const member = membershipAt(history, moment.seq);
      // Whoever came back stands where they joined first.
      if (!isIn(member) || beginningOf(history) !== seq) continue;
      members.push({ ...member, name: nameIn(history), since: sinceIn(history) });
    }
  }
  return { moment, members, nextCursor: isOver ? null : encodeCursor({ sort, values: [moment.seq, after] }) };
}

async function readBeginnings(
  db: Database,
  organizationId: OrganizationId,
  { after, through, limit }: { after: number; through: number; limit: number },
) {
  const { rows } = await db.pool.query<{ seq: number; membershipId: MembershipId }>({
    name: 'membership-beginnings',
    text: `
      SELECT seq, data->>'membershipId' AS "membershipId" FROM event
      WHERE stream_id = $1 AND type = 'membership.created' AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4`,
    values: [organizationId, after, through, limit],
  });
  return rows;
}
