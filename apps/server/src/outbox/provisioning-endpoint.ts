import { createHmac } from 'node:crypto';

/** Where a platform plugs itself into account sync. */
export interface ProvisioningEndpoint {
  /** Resolves when the platform answered with 2xx. @throws ProvisioningError */
  provision(call: { id: string; body: object }): Promise<void>;
}

/** The platform's endpoint refused, or did not answer. `reason` is a code such as `http-503` or `timeout`. */
export class ProvisioningError extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`the provisioning endpoint did not confirm: ${reason}`);
    this.name = 'ProvisioningError';
    this.reason = reason;
  }
}

/** How long the platform may take to answer. */
const answerWithinMs = 10_000;

/**
 * The endpoint at `url`. Calls are signed by the Standard Webhooks scheme (https://www.standardwebhooks.com):
 * `webhook-signature` is `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`. A repeated call has the same id.
 */
export function httpProvisioningEndpoint(url: string, secret: string, answerMs = answerWithinMs): ProvisioningEndpoint {
  return {
    async provision({ id, body }) {
      const text = JSON.stringify(body);
      const timestamp = Math.floor(Date.now() / 1_000).toString();
      const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${text}`).digest('base64');
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(answerMs),
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': `v1,${signature}`,
        },
        body: text,
      }).catch((error: unknown) => {
        throw new ProvisioningError(
          error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable',
        );
      });
      await response.body?.cancel();
      if (!response.ok) throw new ProvisioningError(`http-${response.status}`);
    },
  };
}
