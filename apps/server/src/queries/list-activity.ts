import type { OrganizationId, Standing } from '@rollcall/domain';
import type { ActivityFilter, ActivityPage } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { type EventRow, readHead, storedEvent } from '../storage/event-log.ts';
import { activityStatement, visibleTypes } from './activity-filter.ts';
import { eventView } from './event-view.ts';
import { decodeCursor, defaultPageSize, encodeCursor } from './keyset.ts';
import { seqSpan } from './seq-span.ts';

export interface ListActivityInput extends ActivityFilter {
  organizationId: OrganizationId;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const sort = 'seq';

/** A page of an organization's log, newest first, of what this standing may see. */
export async function listActivity(db: Database, standing: Standing, input: ListActivityInput): Promise<ActivityPage> {
  const { organizationId, cursor, limit = defaultPageSize, ...filter } = input;
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  const [place] = cursor === undefined ? [asOf + 1] : decodeCursor(cursor, sort, ['seq']);
  const { first, last: newest } = await seqSpan(db, organizationId, filter, asOf);
  const before = Math.min(Number(place), newest + 1);
  const span = { organizationId, after: first - 1, before, order: 'DESC', limit: limit + 1 } as const;
  const { rows } = await db.pool.query<EventRow>(activityStatement(visibleTypes(standing, filter.types), filter, span));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    asOf,
    events: page.map((row) => eventView(storedEvent(row))),
    nextCursor: rows.length > limit && last ? encodeCursor({ sort, values: [last.seq] }) : null,
  };
}
