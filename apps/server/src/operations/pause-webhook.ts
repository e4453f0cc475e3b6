import type { NewEvent, WebhookPause } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { type LoadedWebhook, loadWebhook, namedInEvent, type WebhookInput } from './load-webhook.ts';
import { defineOperation, nothingToPrepare, type OperationResult } from './operation.ts';
import { startAfresh } from './webhook-place.ts';

/** Sends an endpoint nothing more, until it is resumed. What happens meanwhile waits. */
export const pauseWebhook = defineOperation({
  name: 'webhook.pause',
  permission: 'webhook:update',
  prepare: nothingToPrepare,
  streams: ({ organizationId }: WebhookInput) => ({ home: organizationId }),
  run: async ({ tx, input, now }) => pauseUnlessPaused(tx, await loadWebhook(tx, input), 'chosen', now),
});

/** Pauses an endpoint that has failed for too long, or has said that it is gone; its admins are notified. */
export const pauseFailingWebhook = defineOperation({
  name: 'webhook.pauseFailing',
  prepare: nothingToPrepare,
  streams: ({ organizationId }: PauseFailingInput) => ({ home: organizationId }),
  async run({ tx, input, now }) {
    const webhook = await tx.webhook.findUnique({ where: { id: input.webhookId }, include: { progress: true } });
    // Whoever changed or resumed it since wants it tried again.
    if (webhook?.progress?.generation !== input.generation) return { events: [], output: {} };
    return pauseUnlessPaused(tx, await loadWebhook(tx, input), input.reason, now);
  },
});

export interface PauseFailingInput extends WebhookInput {
  reason: WebhookPause;
  /** Of the endpoint's progress, as it was when the failure was met. */
  generation: number;
}

/** Goes on where an endpoint was paused, at once. */
export const resumeWebhook = defineOperation({
  name: 'webhook.resume',
  permission: 'webhook:update',
  prepare: nothingToPrepare,
  streams: ({ organizationId }: WebhookInput) => ({ home: organizationId }),
  async run({ tx, input }) {
    const webhook = await loadWebhook(tx, input);
    if (webhook.pausedAt === null) return { events: [], output: {} };
    await tx.webhook.update({ where: { id: webhook.id }, data: { pausedAt: null, pauseReason: null } });
    await startAfresh(tx, webhook.id);
    const event: NewEvent = { type: 'webhook.resumed', data: namedInEvent(webhook) };
    return { events: [event], output: {} };
  },
});

async function pauseUnlessPaused(
  tx: Transaction,
  webhook: LoadedWebhook,
  reason: WebhookPause,
  now: Date,
): Promise<OperationResult<Record<never, never>>> {
  if (webhook.pausedAt !== null) return { events: [], output: {} };
  await tx.webhook.update({ where: { id: webhook.id }, data: { pausedAt: now, pauseReason: reason } });
  return { events: [{ type: 'webhook.paused', data: { ...namedInEvent(webhook), reason } }], output: {} };
}
