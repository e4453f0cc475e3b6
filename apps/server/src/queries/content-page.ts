import type { ContentSort, ContentState } from '@rollcall/protocol';
import { containsPattern, decodeCursor, encodeCursor, type KeysetColumn } from './keyset.ts';

/** What every list of an organization's contents can be asked. */
export interface ContentQuery {
  cursor?: string | undefined;
  limit: number;
  search?: string | undefined;
  /** The column that is searched. */
  searched: string;
  state?: ContentState | undefined;
  sort: ContentSort;
}

/** A row as the driver hands it over, with the column that it is sorted by. */
export type ContentRow<View> = Omit<View, 'createdAt' | 'updatedAt' | 'archivedAt'> & {
  sortName: string;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
};

const sorts: Record<ContentSort, { column: string; kind: KeysetColumn; direction: 'ASC' | 'DESC'; beyond: '>' | '<' }> =
  {
    name: { column: 'sort_name', kind: 'text', direction: 'ASC', beyond: '>' },
    updatedAt: { column: 'updated_at', kind: 'instant', direction: 'DESC', beyond: '<' },
  };

/**
 * The end of a statement that reads one page of a table, and what is bound in it.
 * @param within columns and what they must hold: whose rows these are
 */
export function contentStatement(alias: string, query: ContentQuery, ...within: [column: string, value: unknown][]) {
  const { column, kind, direction, beyond } = sorts[query.sort];
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = within.map(([name, value]) => `${name} = ${bind(value)}`);
  conditions.push(`${alias}.archived_at IS ${query.state === 'archived' ? 'NOT NULL' : 'NULL'}`);
  if (query.search) conditions.push(`${query.searched} LIKE ${bind(containsPattern(query.search))}`);
  if (query.cursor !== undefined) {
    const bound = decodeCursor(query.cursor, query.sort, [kind, 'text']).map(bind);
    conditions.push(`(${alias}.${column}, ${alias}.id) ${beyond} (${bound.join(', ')})`);
  }
  const order = `ORDER BY ${alias}.${column} ${direction}, ${alias}.id ${direction}`;
  return { where: `WHERE ${conditions.join(' AND ')} ${order} LIMIT ${bind(query.limit + 1)}`, order, values };
}

/** A row as its view has it. */
export function contentView<View>({ sortName: _, createdAt, updatedAt, archivedAt, ...row }: ContentRow<View>) {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
  };
}

/** The place behind a row; null at the end of the list. */
export function cursorOf(
  last: (Pick<ContentRow<unknown>, 'sortName' | 'updatedAt'> & { id: string }) | undefined,
  sort: ContentSort,
): string | null {
  if (last === undefined) return null;
  return encodeCursor({ sort, values: [sort === 'name' ? last.sortName : last.updatedAt.toISOString(), last.id] });
}

/** Whose it is, as its organization knows the person; members who left are known by their last name there. */
export const ownerColumns = `CASE WHEN o.id IS NOT NULL THEN json_build_object(
  'accountId', o.account_id, 'name', o.name, 'isMember', o.state <> 'removed') END AS owner`;

/** The join that `ownerColumns` reads from. */
export function ownerJoin(alias: string): string {
  return `LEFT JOIN membership o ON o.organization_id = ${alias}.organization_id AND o.account_id = ${alias}.owner_account_id`;
}
