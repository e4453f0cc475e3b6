import { type AccountId, accountActivityTypes } from '@rollcall/domain';
import type { AccountActivityPage } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { type EventRow, readHead, storedEvent } from '../storage/event-log.ts';
import { deviceOf } from './device.ts';
import { eventView } from './event-view.ts';
import { decodeCursor, defaultPageSize, encodeCursor } from './keyset.ts';
import { placeOf } from './place.ts';

export interface ListAccountActivityInput {
  cursor?: string | undefined;
  limit?: number | undefined;
}

type Row = EventRow & { has_origin: boolean; address: string | null; user_agent: string | null };

const sort = 'own-seq';

/**
 * A page of what happened to the caller's own account, newest first. Each type is read from its index and the heads are
 * merged, so a page costs the same however many notifications lie between its events.
 */
export async function listAccountActivity(
  db: Database,
  caller: { accountId: AccountId; ip: string },
  { cursor, limit = defaultPageSize }: ListAccountActivityInput,
): Promise<AccountActivityPage> {
  const asOf = (await readHead(db, caller.accountId))?.seq ?? 0;
  const [before] = cursor === undefined ? [asOf + 1] : decodeCursor(cursor, sort, ['seq']);
  const { rows } = await db.pool.query<Row>({
    name: 'account-activity',
    text: `
      SELECT e.*, l.labels, o.seq IS NOT NULL AS has_origin, o.address, o.user_agent
      FROM (
        SELECT one.seq FROM unnest($3::text[]) AS wanted(type) CROSS JOIN LATERAL (
          SELECT seq FROM event WHERE stream_id = $1 AND type = wanted.type AND seq < $2 ORDER BY seq DESC LIMIT $4
        ) one ORDER BY one.seq DESC LIMIT $4
      ) AS page
      JOIN event e ON e.stream_id = $1 AND e.seq = page.seq
      LEFT JOIN event_label l ON l.stream_id = e.stream_id AND l.seq = e.seq
      LEFT JOIN event_origin o ON o.stream_id = e.stream_id AND o.seq = e.seq
      ORDER BY e.seq DESC`,
    values: [caller.accountId, before, accountActivityTypes(), limit + 1],
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    asOf,
    events: page.map((row) => ({
      ...eventView(storedEvent(row)),
      origin: row.has_origin ? { device: deviceOf(row.user_agent), place: placeOf(row.address, caller.ip) } : null,
    })),
    nextCursor: rows.length > limit && last ? encodeCursor({ sort, values: [last.seq] }) : null,
  };
}
