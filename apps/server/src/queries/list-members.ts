import { canAct, type OrganizationId, Refusal, type Role, type Standing } from '@rollcall/domain';
import type { MemberPage, MemberSort, MemberView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';
import { containsPattern, decodeCursor, defaultPageSize, encodeCursor, type KeysetColumn } from './keyset.ts';

export interface ListMembersInput {
  organizationId: OrganizationId;
  cursor?: string | undefined;
  limit?: number | undefined;
  search?: string | undefined;
  role?: Role | undefined;
  /** Only those who have a second factor, or only those who have none. */
  hasSecondFactor?: boolean | undefined;
  sort?: MemberSort | undefined;
  direction?: 'asc' | 'desc' | undefined;
}

/** The columns of each sort, ending in the id; each has an index that begins with the organization. */
const sortColumns: Record<MemberSort, { columns: readonly string[]; kinds: readonly KeysetColumn[] }> = {
  name: { columns: ['m.sort_name', 'm.id'], kinds: ['text', 'text'] },
  email: { columns: ['m.email', 'm.id'], kinds: ['text', 'text'] },
  role: { columns: ['m.role', 'm.sort_name', 'm.id'], kinds: ['text', 'text', 'text'] },
  joinedAt: { columns: ['m.joined_at', 'm.id'], kinds: ['instant', 'text'] },
};

interface MemberRow extends Omit<MemberView, 'joinedAt'> {
  joinedAt: Date;
  sortName: string;
}

/**
 * A page of members, active ones and those whose account sync is under way. Who has a second factor is told to those who read
 * it in the log. @throws Refusal `permission.denied` when others ask for it
 */
export async function listMembers(db: Database, standing: Standing, input: ListMembersInput): Promise<MemberPage> {
  const seesFactors = canAct(standing, 'activity:read');
  if (input.hasSecondFactor !== undefined && !seesFactors) {
    throw new Refusal('permission.denied', { permission: 'activity:read' });
  }
  const asOf = (await readHead(db, input.organizationId))?.seq ?? 0;
  const { sort = 'name', direction = 'asc', limit = defaultPageSize } = input;
  const { columns, kinds } = sortColumns[sort];
  const place = `${sort}:${direction}`;
  const values: unknown[] = [input.organizationId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["m.organization_id = $1 AND m.state <> 'removed'"];
  if (input.role !== undefined) conditions.push(`m.role = ${bind(input.role)}`);
  if (input.hasSecondFactor !== undefined) {
    conditions.push(input.hasSecondFactor ? 'm.has_second_factor' : 'NOT m.has_second_factor');
  }
  if (input.search) conditions.push(`m.search LIKE ${bind(containsPattern(input.search))}`);
  if (input.cursor !== undefined) {
    const bound = decodeCursor(input.cursor, place, kinds).map(bind);
    conditions.push(`(${columns.join(', ')}) ${direction === 'asc' ? '>' : '<'} (${bound.join(', ')})`);
  }
  const order = columns.map((column) => `${column} ${direction}`).join(', ');

  const { rows } = await db.pool.query<MemberRow>(
    `SELECT m.id, m.account_id AS "accountId", m.name, m.email, m.role,
       (SELECT a.picture_id FROM account a WHERE a.id = m.account_id) AS "pictureId", m.state, m.version,
       m.joined_at AS "joinedAt", m.sort_name AS "sortName", m.has_second_factor AS "hasSecondFactor",
       (SELECT s.step FROM provisioning_step s
         WHERE m.state = 'provisioning' AND s.membership_id = m.id AND s.state = 'stuck' LIMIT 1) AS "stuckStep"
     FROM membership m WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT ${bind(limit + 1)}`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    asOf,
    members: page.map(({ sortName: _, joinedAt, hasSecondFactor, ...row }) => ({
      ...row,
      joinedAt: joinedAt.toISOString(),
      hasSecondFactor: seesFactors ? hasSecondFactor : null,
    })),
    nextCursor: rows.length > limit && last ? encodeCursor({ sort: place, values: sortValues(last, sort) }) : null,
  };
}

function sortValues(row: MemberRow, sort: MemberSort): string[] {
  switch (sort) {
    case 'name':
      return [row.sortName, row.id];
    case 'email':
      return [row.email, row.id];
    case 'role':
      return [row.role, row.sortName, row.id];
    case 'joinedAt':
      return [row.joinedAt.toISOString(), row.id];
  }
}
