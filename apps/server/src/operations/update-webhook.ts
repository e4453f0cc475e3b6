import { type EventType, type NewEvent, Refusal, type WebhookField } from '@rollcall/domain';
import {
  type LoadedWebhook,
  loadWebhook,
  namedInEvent,
  readDescription,
  readWebhookUrl,
  refuseTokenOf,
  type WebhookInput,
} from './load-webhook.ts';
import { defineOperation } from './operation.ts';
import { startAfresh } from './webhook-place.ts';

export interface UpdateWebhookInput extends WebhookInput {
  seenVersion: number;
  url?: string | undefined;
  description?: string | undefined;
  eventTypes?: readonly EventType[] | undefined;
  /** Null takes it away. */
  token?: string | null | undefined;
}

/**
 * Changes an endpoint. What waits for it goes to the new address; a token that was set for another one does not, unless
 * it is set again.
 * @throws Refusal `webhook.changed-meanwhile` when it is not as it was seen
 */
export const updateWebhook = defineOperation({
  name: 'webhook.update',
  permission: 'webhook:update',
  async prepare({ egress, webhooks }, { webhookId, url, description, token }: UpdateWebhookInput) {
    return {
      ...(url === undefined ? {} : { url: readWebhookUrl(egress, url) }),
      ...(description === undefined ? {} : { description: readDescription(description) }),
      ...(typeof token === 'string' ? { sealedToken: webhooks.sealToken(token, webhookId) } : {}),
    };
  },
  streams: ({ organizationId }) => ({ home: organizationId }),
  async run({ tx, input, prepared }) {
    const before = await loadWebhook(tx, input);
    if (before.version !== input.seenVersion) {
      throw new Refusal('webhook.changed-meanwhile', { version: before.version });
    }
    refuseTokenOf(before.kind, input.token);
    const url = prepared.url ?? before.url;
    const isElsewhere = new URL(url).origin !== new URL(before.url).origin;
    const keepsToken = input.token === undefined && !isElsewhere;
    const after = {
      url,
      description: prepared.description ?? before.description,
      eventTypes: input.eventTypes === undefined ? before.eventTypes : [...new Set(input.eventTypes)],
      sealedToken: keepsToken ? before.sealedToken : (prepared.sealedToken ?? null),
    };
    const changed = changedFields(before, after);
    if (changed.length === 0) return { events: [], output: { version: before.version } };

    const version = before.version + 1;
    await tx.webhook.update({ where: { id: before.id }, data: { ...after, version } });
    if (changed.includes('url') || changed.includes('token')) await startAfresh(tx, before.id);
    const event: NewEvent = {
      type: 'webhook.updated',
      data: {
        ...namedInEvent({ id: before.id, url }),
        changed,
        ...(isElsewhere ? { url: { from: new URL(before.url).origin, to: new URL(url).origin } } : {}),
        ...(changed.includes('event-types') ? { eventTypes: { from: before.eventTypes, to: after.eventTypes } } : {}),
      },
    };
    return { events: [event], output: { version } };
  },
});

type Changeable = Pick<LoadedWebhook, 'url' | 'description' | 'eventTypes' | 'sealedToken'>;

function changedFields(before: Changeable, after: Changeable): WebhookField[] {
  const isSameFilter = before.eventTypes.toSorted().join() === after.eventTypes.toSorted().join();
  return [
    ...(before.url === after.url ? [] : (['url'] as const)),
    ...(before.description === after.description ? [] : (['description'] as const)),
    ...(isSameFilter ? [] : (['event-types'] as const)),
    // Sealing is different each time: a token that is set again counts as another one.
    ...(before.sealedToken === after.sealedToken ? [] : (['token'] as const)),
  ];
}
