import { limits, Refusal } from '@rollcall/domain';
import type { MailLimits } from '../operations/dependencies.ts';
import type { Database } from '../storage/db.ts';
import { rateLimiter, take } from './rate-limiter.ts';

const dayMs = 24 * 3_600_000;

/** Counts the invitation mails of a day by admin, by organization and by recipient. */
export function createMailLimits(db: Database): MailLimits {
  const { maxPerAdminPerDay, maxPerOrganizationPerDay, maxPerRecipientPerDay } = limits.invitationMail;
  const perAdmin = rateLimiter(db, 'mail-admin', maxPerAdminPerDay, dayMs);
  const perOrganization = rateLimiter(db, 'mail-org', maxPerOrganizationPerDay, dayMs);
  const perRecipient = rateLimiter(db, 'mail-to', maxPerRecipientPerDay, dayMs);
  return {
    async takeForSender(actorId, organizationId, count) {
      if (count === 0) return;
      const waitMs = (await take(perAdmin, actorId, count)) ?? (await take(perOrganization, organizationId, count));
      if (waitMs !== null) throw new Refusal('invitation.mail-limit', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
    },
    async takeForRecipients(recipients) {
      const taken = await Promise.all(
        recipients.map(async (recipient) => ((await take(perRecipient, recipient)) === null ? [recipient] : [])),
      );
      return new Set(taken.flat());
    },
  };
}
