import { limits, type NewEvent, Refusal } from '@rollcall/domain';
import { loadWebhook, namedInEvent, type WebhookInput } from './load-webhook.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';
import { moveTo } from './webhook-place.ts';

const hourMs = 3_600_000;

/** Sends an endpoint the event of this very act, whether it is paused or not. @throws Refusal `webhook.too-many-tests` */
export const testWebhook = defineOperation({
  name: 'webhook.sendTest',
  permission: 'webhook:update',
  prepare: nothingToPrepare,
  streams: ({ organizationId }: WebhookInput) => ({ home: organizationId }),
  async run({ tx, input, now }) {
    const webhook = await loadWebhook(tx, input);
    const type = 'webhook.testRequested' as const;
    const occurredAt = { gt: new Date(now.getTime() - hourMs) };
    const lately = await tx.event.count({ where: { streamId: input.organizationId, type, occurredAt } });
    if (lately >= limits.webhook.maxTestsPerHour) throw new Refusal('webhook.too-many-tests');
    const event: NewEvent = { type, data: namedInEvent(webhook) };
    return { events: [event], output: {} };
  },
});

export interface ReplayWebhookInput extends WebhookInput {
  seq: number;
  /** Whether everything after it is sent again too. */
  andNewer: boolean;
}

/** Sends one event again, or everything from it on. @throws Refusal `event.not-found` */
export const replayWebhook = defineOperation({
  name: 'webhook.replay',
  permission: 'webhook:update',
  prepare: nothingToPrepare,
  streams: ({ organizationId }: ReplayWebhookInput) => ({ home: organizationId }),
  async run({ tx, input: { seq, andNewer, ...input } }) {
    const webhook = await loadWebhook(tx, input);
    const { head } = await tx.stream.findUniqueOrThrow({ where: { id: input.organizationId } });
    if (seq > head) throw new Refusal('event.not-found');
    if (andNewer) await moveTo(tx, webhook.id, seq - 1);
    const event: NewEvent = { type: 'webhook.replayRequested', data: { ...namedInEvent(webhook), seq, andNewer } };
    return { events: [event], output: {} };
  },
});
