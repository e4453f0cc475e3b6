import type { JoinRequestId, OrganizationId } from '@rollcall/domain';
import type { JoinRequestPage } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';
import { decodeCursor, defaultPageSize, encodeCursor } from './keyset.ts';

export interface ListJoinRequestsInput {
  organizationId: OrganizationId;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const sort = 'oldest';

/** A page of the requests that wait for an answer, the oldest first. */
export async function listJoinRequests(db: Database, input: ListJoinRequestsInput): Promise<JoinRequestPage> {
  const { organizationId, cursor, limit = defaultPageSize } = input;
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  const place = cursor === undefined ? [null, null] : decodeCursor(cursor, sort, ['instant', 'text']);
  const { rows } = await db.pool.query<{ id: JoinRequestId; email: string; createdAt: Date }>(
    `SELECT id, email, created_at AS "createdAt" FROM join_request
     WHERE organization_id = $1 AND state = 'pending'
       AND ($2::timestamptz IS NULL OR (created_at, id) > ($2, $3))
     ORDER BY created_at, id LIMIT $4`,
    [organizationId, ...place, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    asOf,
    joinRequests: page.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() })),
    nextCursor:
      rows.length > limit && last ? encodeCursor({ sort, values: [last.createdAt.toISOString(), last.id] }) : null,
  };
}
