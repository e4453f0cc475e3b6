import type { EventType, OrganizationId, WebhookId, WebhookKind } from '@rollcall/domain';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';

/** Everything that sending to an endpoint needs. */
export interface WebhookEndpoint {
  webhookId: WebhookId;
  organizationId: OrganizationId;
  kind: WebhookKind;
  url: string;
  eventTypes: EventType[];
  secretVersion: number;
  overlapEndsAt: Date | null;
  sealedToken: string | null;
  isPaused: boolean;
  /** Nothing leaves an organization that is suspended. */
  isSuspended: boolean;
  cursor: number;
  generation: number;
  attempts: number;
  failingSince: Date | null;
  nextAttemptAt: Date | null;
  /** When this was read. */
  now: Date;
}

/** An endpoint as it is now; null when it was deleted. */
export async function findWebhookEndpoint(
  db: Database,
  clock: Clock,
  webhookId: WebhookId,
): Promise<WebhookEndpoint | null> {
  const { rows } = await db.pool.query<WebhookEndpoint>({
    name: 'find-webhook-endpoint',
    text: `
      SELECT w.id AS "webhookId", w.organization_id AS "organizationId", w.kind, w.url, w.event_types AS "eventTypes",
        w.secret_version AS "secretVersion", w.overlap_ends_at AS "overlapEndsAt", w.sealed_token AS "sealedToken",
        w.paused_at IS NOT NULL AS "isPaused", o.suspended_at IS NOT NULL AS "isSuspended", p.cursor, p.generation, p.attempts, p.failing_since AS "failingSince",
        p.next_attempt_at AS "nextAttemptAt", clock_timestamp() AS now
      FROM webhook w JOIN webhook_progress p ON p.webhook_id = w.id JOIN organization o ON o.id = w.organization_id
      WHERE w.id = $1`,
    values: [webhookId],
  });
  const [row] = rows;
  return row === undefined ? null : { ...row, now: clock.adjust(row.now) };
}
