import { type EventType, isSentTo, limits, type OrganizationId, type WebhookKind } from '@rollcall/domain';
import type { EventView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { readEvents } from '../storage/event-log.ts';
import { eventView } from './event-view.ts';
import { webhookLine } from './webhook-message.ts';

/** How many events are looked at to find one that is wanted. */
const eventsToChooseFrom = 50;

export interface WebhookBatch {
  events: EventView[];
  /** Up to where the log was looked at: what lies between was not wanted. */
  through: number;
}

/** What an endpoint is to be sent next; no events where nothing of what was read is for it. */
export async function readWebhookBatch(
  db: Database,
  endpoint: { organizationId: OrganizationId; kind: WebhookKind; eventTypes: readonly EventType[]; cursor: number },
): Promise<WebhookBatch> {
  const { organizationId, kind, eventTypes, cursor } = endpoint;
  const { maxBatchEvents, maxBatchBytes } = limits.webhook;
  const place = { streamId: organizationId, after: cursor };
  const read = await readEvents(db, [place], kind === 'webhook' ? eventsToChooseFrom : maxBatchEvents);
  const events: EventView[] = [];
  let bytes = 0;
  for (const stored of read) {
    if (!isSentTo(eventTypes, stored.type)) continue;
    const event = eventView(stored);
    bytes += Buffer.byteLength(webhookLine(organizationId, event)) + 1;
    // The first one goes whatever its size, or nothing ever would.
    const isFull = events.length > 0 && (kind === 'webhook' || bytes > maxBatchBytes);
    if (isFull) return { events, through: events.at(-1)?.seq ?? cursor };
    events.push(event);
  }
  return { events, through: read.at(-1)?.seq ?? cursor };
}

/** One event by its place, for an endpoint that is sent it out of turn; null when the log has none there. */
export async function readOneEvent(
  db: Database,
  organizationId: OrganizationId,
  seq: number,
): Promise<EventView | null> {
  const [stored] = await readEvents(db, [{ streamId: organizationId, after: seq - 1 }], 1);
  return stored?.seq === seq ? eventView(stored) : null;
}
