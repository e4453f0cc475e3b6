import { audiences, type OrganizationId, Refusal } from '@rollcall/domain';
import type { EventDetailView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { type EventRow, storedEvent } from '../storage/event-log.ts';
import { deviceOf } from './device.ts';
import { eventView } from './event-view.ts';

type DetailRow = EventRow & { has_origin: boolean; address: string | null; user_agent: string | null };

/** One event of an organization and from where it was caused, for its admins. @throws Refusal `event.not-found` */
export async function getEvent(
  db: Database,
  { organizationId, seq }: { organizationId: OrganizationId; seq: number },
): Promise<EventDetailView> {
  const { rows } = await db.pool.query<DetailRow>({
    name: 'get-event',
    text: `
      SELECT e.*, l.labels, o.seq IS NOT NULL AS has_origin, o.address, o.user_agent FROM event e
      LEFT JOIN event_label l ON l.stream_id = e.stream_id AND l.seq = e.seq
      LEFT JOIN event_origin o ON o.stream_id = e.stream_id AND o.seq = e.seq
      WHERE e.stream_id = $1 AND e.seq = $2`,
    values: [organizationId, seq],
  });
  const [row] = rows;
  if (row === undefined || audiences[row.type] === 'owner') throw new Refusal('event.not-found');
  return {
    event: eventView(storedEvent(row)),
    origin: row.has_origin ? { address: row.address, device: deviceOf(row.user_agent) } : null,
  };
}
