import type { ApiKeyOverlap, NewEvent } from '@rollcall/domain';
import { loadWebhook, namedInEvent, type WebhookInput } from './load-webhook.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

const hourMs = 3_600_000;

export interface RotateWebhookSecretInput extends WebhookInput {
  /** How long calls are signed with the secret that is replaced, too. */
  overlapHours: ApiKeyOverlap;
}

/** Gives an endpoint another secret. One that still signed from the rotation before ends now. */
export const rotateWebhookSecret = defineOperation({
  name: 'webhook.rotateSecret',
  permission: 'webhook:update',
  prepare: nothingToPrepare,
  streams: ({ organizationId }: RotateWebhookSecretInput) => ({ home: organizationId }),
  async run({ tx, input, now }) {
    const webhook = await loadWebhook(tx, input);
    const secretVersion = webhook.secretVersion + 1;
    const overlapEndsAt = new Date(now.getTime() + input.overlapHours * hourMs);
    await tx.webhook.update({ where: { id: webhook.id }, data: { secretVersion, overlapEndsAt } });
    const data = { ...namedInEvent(webhook), secretVersion, overlapEndsAt: overlapEndsAt.toISOString() };
    const event: NewEvent = { type: 'webhook.secretRotated', data };
    return { events: [event], output: { webhookId: webhook.id, secretVersion } };
  },
});
