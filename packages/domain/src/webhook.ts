import { audiences } from './audience.ts';
import { parseDisplayName } from './display-name.ts';
import { type EventType, eventTypes } from './event.ts';
import { limits } from './limits.ts';
import type { Decision } from './refusal.ts';

/** What an endpoint may be told of: all of its organization's log, and nothing of anybody's account. */
export const webhookEventTypes = eventTypes.filter((type) => audiences[type] !== 'owner') as [
  EventType,
  ...EventType[],
];

/** Whether an endpoint is sent events of this type. A filter without types lets all pass, those to come too. */
export function isSentTo(filter: readonly EventType[], type: EventType): boolean {
  return audiences[type] !== 'owner' && (filter.length === 0 || filter.includes(type));
}

/** Secrets of endpoints begin like this; whoever pastes one into the wrong field must not have it shown to all. */
const holdsSecret = /whsec_/;

/** Reads what an endpoint is called, which may be nothing. */
export function parseWebhookDescription(input: string): Decision<string> {
  if (input.trim() === '') return { ok: true, value: '' };
  const parsed = parseDisplayName(input);
  const problem = parsed.ok ? (holdsSecret.test(parsed.name) ? 'secret' : null) : parsed.problem;
  if (problem !== null) return { ok: false, code: 'webhook.description-invalid', details: { reason: problem } };
  return { ok: true, value: parsed.ok ? parsed.name : '' };
}

/** Decides whether an organization may have one more endpoint. */
export function decideWebhook(held: number): Decision<'granted'> {
  const { maxPerOrganization } = limits.webhook;
  if (held < maxPerOrganization) return { ok: true, value: 'granted' };
  return { ok: false, code: 'webhook.too-many', details: { maxPerOrganization } };
}

/** How long an endpoint has been failing without a break, the attempt of just now included. */
export interface WebhookFailures {
  attempts: number;
  since: Date;
}

/**
 * When to try again after a failure. The waits grow fourfold up to the longest; the last attempt is made when the time
 * for attempts has run out, and null after it.
 */
export function decideWebhookRetry({ attempts, since }: WebhookFailures, now: Date): Date | null {
  const { firstRetryMs, maxRetryMs, retryForMs } = limits.webhook;
  const end = since.getTime() + retryForMs;
  if (now.getTime() >= end) return null;
  const waitMs = Math.min(firstRetryMs * 4 ** Math.min(attempts - 1, 20), maxRetryMs);
  return new Date(Math.min(now.getTime() + waitMs, end));
}
