import {
  accepted,
  type OrganizationId,
  parseWebhookDescription,
  Refusal,
  type WebhookId,
  type WebhookKind,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import type { Egress } from './dependencies.ts';

export interface WebhookInput {
  organizationId: OrganizationId;
  webhookId: WebhookId;
}

/** An endpoint read under its organization's lock. */
export interface LoadedWebhook {
  id: WebhookId;
  kind: WebhookKind;
  url: string;
  description: string;
  eventTypes: string[];
  secretVersion: number;
  sealedToken: string | null;
  pausedAt: Date | null;
  version: number;
}

/** @throws Refusal `webhook.not-found`, also for another organization's. */
export async function loadWebhook(
  tx: Transaction,
  { organizationId, webhookId }: WebhookInput,
): Promise<LoadedWebhook> {
  const row = await tx.webhook.findFirst({ where: { id: webhookId, organizationId } });
  if (row === null) throw new Refusal('webhook.not-found');
  return row as LoadedWebhook;
}

/** What an event says of an endpoint: of its address only the host, because for many the path is a secret. */
export function namedInEvent({ id, url }: { id: WebhookId; url: string }) {
  return { webhookId: id, host: new URL(url).host };
}

/** An address as it is kept. @throws Refusal `webhook.url-refused` when the server does not send anything there */
export function readWebhookUrl(egress: Egress, input: string): string {
  const url = URL.parse(input.trim());
  if (url === null || !egress.accepts(url)) throw new Refusal('webhook.url-refused');
  url.hash = '';
  return url.href;
}

/** @throws Refusal `webhook.description-invalid` */
export function readDescription(input: string): string {
  return accepted(parseWebhookDescription(input));
}

/** A token is for collectors: receivers of the other kind know a call by its signature. @throws Refusal `request.invalid` */
export function refuseTokenOf(kind: WebhookKind, token: string | null | undefined): void {
  if (kind !== 'collector' && typeof token === 'string') throw new Refusal('request.invalid', { paths: ['token'] });
}
