import type { NewEvent } from '@rollcall/domain';
import { loadWebhook, namedInEvent, type WebhookInput } from './load-webhook.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** Ends an endpoint, with what is kept of its calls. */
export const deleteWebhook = defineOperation({
  name: 'webhook.delete',
  permission: 'webhook:delete',
  prepare: nothingToPrepare,
  streams: ({ organizationId }: WebhookInput) => ({ home: organizationId }),
  async run({ tx, input }) {
    const webhook = await loadWebhook(tx, input);
    await tx.webhook.delete({ where: { id: webhook.id } });
    const event: NewEvent = { type: 'webhook.deleted', data: namedInEvent(webhook) };
    return { events: [event], output: {} };
  },
});
