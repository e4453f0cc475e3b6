import {
  accepted,
  decideWebhook,
  type EventType,
  type NewEvent,
  type OrganizationId,
  type WebhookKind,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { namedInEvent, readDescription, readWebhookUrl, refuseTokenOf } from './load-webhook.ts';
import { defineOperation } from './operation.ts';

export interface CreateWebhookInput {
  organizationId: OrganizationId;
  kind: WebhookKind;
  url: string;
  description: string;
  /** None for all of them. */
  eventTypes: readonly EventType[];
  token?: string | undefined;
}

/** Makes an endpoint that is told of the log from here on; the first thing that it can be told is its own making. */
export const createWebhook = defineOperation({
  name: 'webhook.create',
  permission: 'webhook:create',
  async prepare({ egress, webhooks }, input: CreateWebhookInput) {
    refuseTokenOf(input.kind, input.token);
    const id = mintId('webhook');
    return {
      id,
      url: readWebhookUrl(egress, input.url),
      description: readDescription(input.description),
      sealedToken: input.token === undefined ? null : webhooks.sealToken(input.token, id),
    };
  },
  streams: ({ organizationId }) => ({ home: organizationId }),
  async run({ tx, input: { organizationId, kind, eventTypes: wanted }, prepared, now }) {
    accepted(decideWebhook(await tx.webhook.count({ where: { organizationId } })));
    const eventTypes = [...new Set(wanted)];
    const secretVersion = 1;
    await tx.webhook.create({ data: { ...prepared, organizationId, kind, eventTypes, secretVersion, createdAt: now } });
    const { head } = await tx.stream.findUniqueOrThrow({ where: { id: organizationId }, select: { head: true } });
    await tx.webhookProgress.create({ data: { webhookId: prepared.id, cursor: head } });
    const event: NewEvent = { type: 'webhook.created', data: { ...namedInEvent(prepared), kind, eventTypes } };
    return { events: [event], output: { webhookId: prepared.id, secretVersion } };
  },
});
