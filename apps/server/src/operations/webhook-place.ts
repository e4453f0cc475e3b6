import type { WebhookId } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';

const noFailures = { attempts: 0, failingSince: null, nextAttemptAt: null };

/** Forgets failures, so that the next attempt is made at once and as if it were the first. */
export async function startAfresh(tx: Transaction, webhookId: WebhookId): Promise<void> {
  await tx.webhookProgress.update({ where: { webhookId }, data: { ...noFailures, generation: { increment: 1 } } });
}

/** Has everything behind a place sent, again or not at all as the place may be. */
export async function moveTo(tx: Transaction, webhookId: WebhookId, cursor: number): Promise<void> {
  const data = { ...noFailures, cursor, generation: { increment: 1 } };
  await tx.webhookProgress.update({ where: { webhookId }, data });
}
