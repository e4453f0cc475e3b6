import { createHmac } from 'node:crypto';
import type { WebhookProblem } from '@rollcall/domain';
import type { EventView } from '@rollcall/protocol';
import type { OperationDependencies } from '../operations/dependencies.ts';
import type { WebhookEndpoint } from '../queries/find-webhook-endpoint.ts';
import { webhookMessage } from '../queries/webhook-message.ts';
import { EgressError, guardedPost } from './guarded-post.ts';

/** What became of one call. */
export interface WebhookAnswer {
  isDelivered: boolean;
  status: number | null;
  problem: WebhookProblem | null;
  /** The beginning of the body; null when there was no answer. */
  answer: string | null;
  durationMs: number;
}

/** Sends events to an endpoint in one call, signed by the scheme of Standard Webhooks (https://www.standardwebhooks.com). */
export async function sendToEndpoint(
  { egress, webhooks }: Pick<OperationDependencies, 'egress' | 'webhooks'>,
  endpoint: WebhookEndpoint,
  events: readonly EventView[],
): Promise<WebhookAnswer> {
  const { webhookId, kind, organizationId, url, sealedToken, now } = endpoint;
  const { id, contentType, body } = webhookMessage(kind, organizationId, events);
  const timestamp = Math.floor(now.getTime() / 1_000).toString();
  const token = sealedToken === null ? null : webhooks.openToken(sealedToken, webhookId);
  const headers = {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Rollcall',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secretsOf(webhooks, endpoint)
      .map((secret) => `v1,${sign(secret, `${id}.${timestamp}.${body}`)}`)
      .join(' '),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  try {
    const { status, body: text } = await guardedPost(egress, url, { headers, body: Buffer.from(body) });
    const isDelivered = status >= 200 && status < 300;
    return { isDelivered, status, problem: null, answer: storable(text), durationMs: took() };
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    return { isDelivered: false, status: null, problem: problemOf(error), answer: null, durationMs: took() };
  }
}

/** The newest first, and for the time of the overlap the one before it. */
function secretsOf(
  webhooks: OperationDependencies['webhooks'],
  { webhookId, secretVersion, overlapEndsAt, now }: WebhookEndpoint,
): string[] {
  const isOverlap = overlapEndsAt !== null && now < overlapEndsAt;
  const versions = isOverlap ? [secretVersion, secretVersion - 1] : [secretVersion];
  return versions.map((version) => webhooks.mint(webhookId, version));
}

function sign(secret: string, content: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return createHmac('sha256', key).update(content).digest('base64');
}

/** PostgreSQL keeps no NUL in a text. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd');
}

const certificateFaults = /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY/;

function problemOf({ isRefused, cause }: EgressError): WebhookProblem {
  if (isRefused) return 'address-refused';
  const { name = '', code = '' } = (cause ?? {}) as { name?: string; code?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  return certificateFaults.test(String(code)) ? 'certificate' : 'unreachable';
}
