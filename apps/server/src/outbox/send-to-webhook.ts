import type { SendToWebhook } from '@rollcall/domain';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { findWebhookEndpoint } from '../queries/find-webhook-endpoint.ts';
import { readOneEvent } from '../queries/read-webhook-batch.ts';
import { mintId } from '../storage/mint-id.ts';
import { recordCall } from '../storage/webhook-progress.ts';
import { sendToEndpoint } from './webhook-sender.ts';

/** Sends one event out of turn, because somebody asked for it: once, and what became of it is theirs to see. */
export function sendToWebhookTask(deps: OperationDependencies) {
  return async ({ organizationId, webhookId, seq, trigger }: SendToWebhook): Promise<void> => {
    const endpoint = await findWebhookEndpoint(deps.db, deps.clock, webhookId);
    const event = await readOneEvent(deps.db, organizationId, seq);
    if (endpoint === null || event === null) return;
    if (endpoint.isSuspended) throw new Error(`${organizationId} is suspended: the event has to wait`);
    const answer = await sendToEndpoint(deps, endpoint, [event]);
    const call = { id: mintId('webhookAttempt'), webhookId, trigger, seqs: [seq], attempt: 1, at: endpoint.now };
    await recordCall(deps.db, { ...call, ...answer });
  };
}
