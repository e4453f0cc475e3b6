import type { AccountId, PushEnding, PushMessage, PushSubscriptionId } from '@rollcall/domain';
import type { JobHelpers } from 'graphile-worker';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { disablePush } from '../operations/push-subscription.ts';
import { systemCall } from '../operations/system-call.ts';
import { findPushAddress } from '../queries/list-push-subscriptions.ts';
import { findNews } from './find-news.ts';
import { PushError, type PushSender } from './push-sender.ts';

interface PushDelivery {
  id: string;
  template: string;
  recipient: string;
  subjectId: string;
}

/**
 * Sends one push to one browser. What it would tell is looked at again first, since it may have been read, and the
 * right to see it may have ended. A browser whose session or subscription is over is forgotten.
 */
export function deliverPushTask(deps: OperationDependencies, sender: PushSender) {
  return async (payload: { deliveryId: string }, { job }: Pick<JobHelpers, 'job'>): Promise<void> => {
    const { prisma } = deps.db;
    const delivery = await prisma.delivery.findUnique({ where: { id: payload.deliveryId } });
    if (delivery === null || ['sent', 'failed', 'superseded'].includes(delivery.state)) return;
    const settle = (state: string, lastError: string | null = null) =>
      prisma.delivery.update({
        where: { id: delivery.id },
        data: { state, lastError, attempts: job.attempts, settledAt: state === 'delayed' ? null : new Date() },
      });

    const address = await findPushAddress(deps.db, deps.clock, delivery.recipient);
    if (address === null) return void (await settle('superseded'));
    const forget = (reason: PushEnding) => forgetBrowser(deps, address.accountId, delivery, reason);
    if (!address.isSessionAlive) {
      await forget('session-ended');
      return void (await settle('superseded'));
    }
    const message = await messageOf(deps, address.accountId, delivery);
    if (message === null) return void (await settle('superseded'));
    try {
      await sender.send(address, message);
    } catch (error) {
      if (!(error instanceof PushError)) throw error;
      if (error.isGone) await forget('gone');
      const isLast = error.permanent || job.attempts >= job.max_attempts;
      await settle(isLast ? 'failed' : 'delayed', error.reason);
      if (error.permanent) return;
      throw new Error(`push of ${delivery.id} is delayed: ${error.reason}`);
    }
    await settle('sent');
  };
}

async function messageOf(
  { db, clock }: OperationDependencies,
  accountId: AccountId,
  { template, subjectId }: PushDelivery,
): Promise<PushMessage | null> {
  if (template === 'notification-test') return { kind: 'test', link: '/account/notifications' };
  const [news] = await findNews(db, clock, accountId, [subjectId], ({ push }) => push);
  return news === undefined ? null : { kind: news.kind, link: `/notifications/${news.id}` };
}

async function forgetBrowser(
  deps: OperationDependencies,
  accountId: AccountId,
  delivery: PushDelivery,
  reason: PushEnding,
): Promise<void> {
  const pushSubscriptionId = delivery.recipient as PushSubscriptionId;
  await mutate(deps, disablePush, systemCall({ accountId, pushSubscriptionId, reason }, `push:${delivery.id}`));
}
