import { createHmac, hkdfSync } from 'node:crypto';
import type { WebhookSecrets } from '../operations/dependencies.ts';
import { createSecretBox } from './secret-box.ts';

/**
 * Secrets as receivers hold them: `whsec_` and 32 bytes in base64, as Standard Webhooks has them. They are derived from
 * id and version, so a retry of the act that made one is told the same one, and a copy of the database holds none.
 * @param secret at least 32 random bytes
 */
export function createWebhookSecrets(secret: Uint8Array): WebhookSecrets {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'rollcall webhook', 32));
  const tokens = createSecretBox(secret, 'webhook token');
  return {
    mint: (id, version) => `whsec_${createHmac('sha256', key).update(`${id}\0${version}`).digest('base64')}`,
    sealToken: tokens.seal,
    openToken: tokens.open,
  };
}
