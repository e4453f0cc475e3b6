import {
  type EventType,
  type OrganizationId,
  Refusal,
  type WebhookId,
  type WebhookKind,
  type WebhookPause,
} from '@rollcall/domain';
import type { WebhookList, WebhookPage, WebhookView } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';
import { readNow } from '../storage/now.ts';

interface WebhookRow {
  id: WebhookId;
  kind: WebhookKind;
  url: string;
  description: string;
  eventTypes: EventType[];
  hasToken: boolean;
  version: number;
  createdAt: Date;
  pausedAt: Date | null;
  pauseReason: WebhookPause | null;
  overlapEndsAt: Date | null;
  cursor: number;
  attempts: number;
  failingSince: Date | null;
  nextAttemptAt: Date | null;
  lastDeliveredAt: Date | null;
}

/** The endpoints of an organization, the oldest first. There are `limits.webhook.maxPerOrganization` at most. */
export async function listWebhooks(db: Database, clock: Clock, organizationId: OrganizationId): Promise<WebhookList> {
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  const rows = await readWebhooks(db, organizationId, null);
  const now = await readNow(db, clock);
  return { asOf, webhooks: rows.map((row) => viewOf(row, asOf, now)) };
}

/** One endpoint. @throws Refusal `webhook.not-found` */
export async function getWebhook(
  db: Database,
  clock: Clock,
  { organizationId, webhookId }: { organizationId: OrganizationId; webhookId: WebhookId },
): Promise<WebhookPage> {
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  const [row] = await readWebhooks(db, organizationId, webhookId);
  if (row === undefined) throw new Refusal('webhook.not-found');
  return { asOf, webhook: viewOf(row, asOf, await readNow(db, clock)) };
}

async function readWebhooks(
  db: Database,
  organizationId: OrganizationId,
  webhookId: WebhookId | null,
): Promise<WebhookRow[]> {
  const { rows } = await db.pool.query<WebhookRow>({
    name: 'read-webhooks',
    text: `
      SELECT w.id, w.kind, w.url, w.description, w.event_types AS "eventTypes", w.sealed_token IS NOT NULL AS "hasToken",
        w.version, w.created_at AS "createdAt", w.paused_at AS "pausedAt", w.pause_reason AS "pauseReason",
        w.overlap_ends_at AS "overlapEndsAt", p.cursor, p.attempts, p.failing_since AS "failingSince",
        p.next_attempt_at AS "nextAttemptAt", p.last_delivered_at AS "lastDeliveredAt"
      FROM webhook w JOIN webhook_progress p ON p.webhook_id = w.id
      WHERE w.organization_id = $1 AND ($2::text IS NULL OR w.id = $2) ORDER BY w.created_at, w.id`,
    values: [organizationId, webhookId],
  });
  return rows;
}

function viewOf(row: WebhookRow, head: number, now: Date): WebhookView {
  const { id, kind, url, description, eventTypes, hasToken, version, createdAt, cursor } = row;
  const { pausedAt, pauseReason, overlapEndsAt, attempts, failingSince, nextAttemptAt, lastDeliveredAt } = row;
  return {
    id,
    kind,
    url,
    description,
    eventTypes,
    hasToken,
    version,
    createdAt: createdAt.toISOString(),
    paused: pausedAt === null || pauseReason === null ? null : { at: pausedAt.toISOString(), reason: pauseReason },
    overlapEndsAt: overlapEndsAt !== null && now < overlapEndsAt ? overlapEndsAt.toISOString() : null,
    progress: {
      through: cursor,
      waiting: Math.max(0, head - cursor),
      lastDeliveredAt: lastDeliveredAt?.toISOString() ?? null,
      failing:
        failingSince === null
          ? null
          : { since: failingSince.toISOString(), attempts, nextAttemptAt: nextAttemptAt?.toISOString() ?? null },
    },
  };
}
