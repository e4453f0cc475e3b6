/*
 * Tells one endpoint of its organization's log. The log itself is the queue: a cursor says how far the endpoint has got,
 * one job at a time reads what is behind it, sends that, and moves the cursor once it was taken. So the order is the
 * log's, nothing is skipped, and whatever was under way when a process died is sent again. What an endpoint does not
 * take is tried again after growing waits, and everything behind it waits as long.
 */
import { decideWebhookRetry, type WebhookId, type WebhookPause } from '@rollcall/domain';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { pauseFailingWebhook } from '../operations/pause-webhook.ts';
import { systemCall } from '../operations/system-call.ts';
import { findWebhookEndpoint, type WebhookEndpoint } from '../queries/find-webhook-endpoint.ts';
import { readWebhookBatch } from '../queries/read-webhook-batch.ts';
import { mintId } from '../storage/mint-id.ts';
import {
  advanceWebhook,
  recordDelivery,
  recordFailure,
  type WebhookCall,
  wakeWebhook,
} from '../storage/webhook-progress.ts';
import { sendToEndpoint } from './webhook-sender.ts';

/** After this long a job makes room for what else waits for its endpoint, and for the server's end. */
const runForMs = 5_000;

/** Sends an endpoint what it has not had yet, until nothing is left or something is not taken. */
export function deliverToWebhookTask(deps: OperationDependencies) {
  return async ({ webhookId }: { webhookId: WebhookId }): Promise<void> => {
    const stopAt = performance.now() + runForMs;
    for (;;) {
      const endpoint = await findWebhookEndpoint(deps.db, deps.clock, webhookId);
      // The event of its end wakes the endpoints of an organization that was suspended.
      if (endpoint === null || endpoint.isPaused || endpoint.isSuspended) return;
      if (performance.now() > stopAt) return wakeWebhook(deps.db, endpoint, 0);
      if ((await deliverNext(deps, endpoint)) === 'rest') return;
    }
  };
}

async function deliverNext(deps: OperationDependencies, endpoint: WebhookEndpoint): Promise<'more' | 'rest'> {
  const { db } = deps;
  const { webhookId, now, nextAttemptAt, cursor } = endpoint;
  if (nextAttemptAt !== null && nextAttemptAt > now) {
    await wakeWebhook(db, endpoint, nextAttemptAt.getTime() - now.getTime());
    return 'rest';
  }
  const { events, through } = await readWebhookBatch(db, endpoint);
  if (events.length === 0) {
    if (through === cursor) return 'rest';
    await advanceWebhook(db, endpoint, through);
    return 'more';
  }
  const answer = await sendToEndpoint(deps, endpoint, events);
  const call: WebhookCall = {
    id: mintId('webhookAttempt'),
    webhookId,
    trigger: 'event',
    seqs: events.map(({ seq }) => seq),
    attempt: endpoint.attempts + 1,
    at: now,
    ...answer,
  };
  if (!answer.isDelivered) return settleFailure(deps, endpoint, call);
  await recordDelivery(db, call, { generation: endpoint.generation, through });
  return 'more';
}

async function settleFailure(
  deps: OperationDependencies,
  endpoint: WebhookEndpoint,
  call: WebhookCall,
): Promise<'rest'> {
  const { organizationId, webhookId, generation, failingSince, now } = endpoint;
  const since = failingSince ?? now;
  const isGone = call.status === 410;
  const nextAttemptAt = isGone ? null : decideWebhookRetry({ attempts: call.attempt, since }, now);
  await recordFailure(deps.db, call, generation, { since, nextAttemptAt });
  if (nextAttemptAt !== null) {
    await wakeWebhook(deps.db, endpoint, nextAttemptAt.getTime() - now.getTime());
    return 'rest';
  }
  const reason: WebhookPause = isGone ? 'gone' : 'failing';
  await mutate(deps, pauseFailingWebhook, systemCall({ organizationId, webhookId, generation, reason }, call.id));
  return 'rest';
}
