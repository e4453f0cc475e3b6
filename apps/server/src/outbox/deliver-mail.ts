import type { OrganizationId } from '@rollcall/domain';
import type { JobHelpers } from 'graphile-worker';
import { MailError, type Mailer } from '../mail/mailer.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { recordInvitationMail } from '../operations/record-mail.ts';
import { systemCall } from '../operations/system-call.ts';
import { type ComposeDependencies, composeMail } from './compose-mail.ts';

/** The reasons that are kept: codes only, because a mail server's own words may hold an address. */
export type MailProblem = { permanent: boolean; reason: string };

/**
 * Sends the mail of one delivery. Temporary failures throw, so the queue tries again with a growing wait; a second run
 * after a crash sends the same link under the same Message-ID.
 */
export function deliverMailTask(deps: OperationDependencies, compose: ComposeDependencies, mailer: Mailer) {
  return async (payload: { deliveryId: string }, { job }: Pick<JobHelpers, 'job'>): Promise<void> => {
    const { prisma } = deps.db;
    const delivery = await prisma.delivery.findUnique({ where: { id: payload.deliveryId } });
    if (delivery === null || ['sent', 'failed', 'superseded'].includes(delivery.state)) return;

    const mail = await composeMail(compose, delivery);
    if (mail === null) {
      await prisma.delivery.update({
        where: { id: delivery.id },
        data: { state: 'superseded', settledAt: new Date() },
      });
      return;
    }
    await prisma.delivery.update({ where: { id: delivery.id }, data: { attempts: job.attempts } });
    try {
      await mailer.send(mail);
    } catch (error) {
      const { permanent, reason } = mailProblem(error);
      const lastAttempt = job.attempts >= job.max_attempts;
      await settle(deps, delivery, permanent || lastAttempt ? 'failed' : 'delayed', reason, job.attempts);
      if (permanent) return;
      throw new Error(`mail of ${delivery.id} is delayed: ${reason}`);
    }
    await settle(deps, delivery, 'sent', '', job.attempts);
  };
}

/** What a failed sending means for the delivery. */
export function mailProblem(error: unknown): MailProblem {
  if (!(error instanceof MailError)) return { permanent: false, reason: 'unreachable' };
  return { permanent: error.permanent, reason: error.reply === null ? 'unreachable' : `rejected-${error.reply}` };
}

async function settle(
  deps: OperationDependencies,
  delivery: { id: string; streamId: string; template: string },
  outcome: 'sent' | 'delayed' | 'failed',
  reason: string,
  attempt: number,
): Promise<void> {
  if (delivery.template === 'invitation') {
    const input = { organizationId: delivery.streamId as OrganizationId, deliveryId: delivery.id, outcome, reason };
    await mutate(deps, recordInvitationMail, systemCall(input, `mail:${delivery.id}:${attempt}`));
    return;
  }
  const settledAt = outcome === 'delayed' ? null : new Date();
  const lastError = outcome === 'sent' ? null : reason;
  await deps.db.prisma.delivery.update({ where: { id: delivery.id }, data: { state: outcome, lastError, settledAt } });
}
