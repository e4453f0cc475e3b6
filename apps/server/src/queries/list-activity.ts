import {
  type AccountId,
  audiences,
  canSee,
  type EventType,
  eventTypes,
  holderTypes,
  type OrganizationId,
  type Standing,
} from '@rollcall/domain';
import type { ActivityPage } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { type EventRow, readHead, storedEvent } from '../storage/event-log.ts';
import { eventView } from './event-view.ts';
import { decodeCursor, defaultPageSize, encodeCursor } from './keyset.ts';

export interface ListActivityInput {
  organizationId: OrganizationId;
  cursor?: string | undefined;
  limit?: number | undefined;
  types?: readonly EventType[] | undefined;
  /** Events that this account caused, or a key of its. */
  accountId?: AccountId | undefined;
}

const sort = 'seq';

/** The types that a standing may see: the filter is part of the query, so pages stay full. */
function visibleTypes(standing: Standing): EventType[] {
  return eventTypes.filter((type) => canSee(standing, { type, data: {} }) && audiences[type] !== 'owner');
}

/** A page of an organization's log, newest first, of what this standing may see. */
export async function listActivity(db: Database, standing: Standing, input: ListActivityInput): Promise<ActivityPage> {
  const asOf = (await readHead(db, input.organizationId))?.seq ?? 0;
  const { limit = defaultPageSize } = input;
  const visible = visibleTypes(standing);
  const ofHolder = holderTypes().filter((type) => canSee(standing, { type, data: { accountId: standing.accountId } }));
  const wanted = (type: EventType) => input.types === undefined || input.types.includes(type);
  const [before] = input.cursor === undefined ? [asOf + 1] : decodeCursor(input.cursor, sort, ['seq']);
  const { rows } = await db.pool.query<EventRow>({
    name: 'list-activity',
    text: `
      SELECT e.*, l.labels FROM (
        SELECT * FROM event WHERE stream_id = $1 AND seq < $2
          AND (type = ANY($3) OR (type = ANY($6) AND data ->> 'accountId' = $7))
          AND ($4::text IS NULL OR actor_id = $4 OR actor_id IN (
            SELECT id FROM api_key WHERE organization_id = $1 AND owner_account_id = $4))
        ORDER BY seq DESC LIMIT $5
      ) e LEFT JOIN event_label l ON l.stream_id = e.stream_id AND l.seq = e.seq ORDER BY e.seq DESC`,
    values: [
      input.organizationId,
      Number(before),
      visible.filter(wanted),
      input.accountId ?? null,
      limit + 1,
      ofHolder.filter(wanted),
      standing.accountId,
    ],
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    asOf,
    events: page.map((row) => eventView(storedEvent(row))),
    nextCursor: rows.length > limit && last ? encodeCursor({ sort, values: [last.seq] }) : null,
  };
}
