import { limits, Refusal } from '@rollcall/domain';
import type { MailLimits } from '../operations/dependencies.ts';
import type { Database } from '../storage/db.ts';
import { createCounter } from './rate-limiter.ts';

const dayMs = 24 * 3_600_000;

/** Counts the invitation mails of a day by admin, by organization and by recipient. */
export function createMailLimits(db: Database): MailLimits {
  const { maxPerAdminPerDay, maxPerOrganizationPerDay, maxPerRecipientPerDay } = limits.invitationMail;
  const perAdmin = createCounter(db, 'mail-admin', maxPerAdminPerDay, dayMs);
  const perOrganization = createCounter(db, 'mail-org', maxPerOrganizationPerDay, dayMs);
  const perRecipient = createCounter(db, 'mail-to', maxPerRecipientPerDay, dayMs);
  return {
    async takeForSender(actorId, organizationId, count) {
      if (count === 0) return;
      const adminWaits = await perAdmin.take(actorId, count);
      const organizationWaits = adminWaits === null ? await perOrganization.take(organizationId, count) : null;
      const waitMs = adminWaits ?? organizationWaits;
      if (waitMs === null) return;
      // An act that was too large was not done: a smaller one may still fit into what is left.
      await perAdmin.giveBack(actorId, count);
      if (adminWaits === null) await perOrganization.giveBack(organizationId, count);
      throw new Refusal('invitation.mail-limit', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
    },
    async takeForRecipients(recipients) {
      const taken = await Promise.all(
        recipients.map(async (recipient) => ((await perRecipient.take(recipient)) === null ? [recipient] : [])),
      );
      return new Set(taken.flat());
    },
  };
}
