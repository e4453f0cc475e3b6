import type { OrganizationId, WebhookKind } from '@rollcall/domain';
import type { EventView } from '@rollcall/protocol';

/** What a receiver is sent: the same for the same events, however often. */
export interface WebhookMessage {
  /** By which a receiver knows that it has had this already. */
  id: string;
  contentType: string;
  body: string;
}

/** One event as one message, or several as lines of one. */
export function webhookMessage(
  kind: WebhookKind,
  organizationId: OrganizationId,
  events: readonly EventView[],
): WebhookMessage {
  const [first, last] = [events[0]?.seq ?? 0, events.at(-1)?.seq ?? 0];
  const lines = events.map((event) => webhookLine(organizationId, event));
  if (kind === 'webhook') {
    return { id: `${organizationId}_${first}`, contentType: 'application/json', body: lines.join('') };
  }
  const body = lines.map((line) => `${line}\n`).join('');
  return { id: `${organizationId}_${first}-${last}`, contentType: 'application/x-ndjson', body };
}

/** An event in the form that Standard Webhooks recommends: type, timestamp and data, and what else there is to know. */
export function webhookLine(organizationId: OrganizationId, event: EventView): string {
  const { seq, type, at, actor, mutationId, data, labels } = event;
  return JSON.stringify({ type, timestamp: at, organizationId, seq, actor, mutationId, data, labels });
}
