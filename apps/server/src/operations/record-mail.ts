import type { InvitationId, NewEvent, OrganizationId } from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface RecordMailInput {
  organizationId: OrganizationId;
  deliveryId: string;
  outcome: 'sent' | 'delayed' | 'failed';
  /** A code such as `rejected-550` or `unreachable`: a server's own words may hold an address, which the log must not. */
  reason: string;
}

/** Records how far the mail of an invitation got, so that every admin sees it in the row. */
export const recordInvitationMail = defineOperation({
  name: 'invitation.recordMail',
  prepare: nothingToPrepare,
  streams: (input: RecordMailInput) => ({ home: input.organizationId }),
  async run({ tx, input, now }) {
    const { outcome, reason } = input;
    const delivery = await tx.delivery.findUniqueOrThrow({ where: { id: input.deliveryId } });
    const isKnown = delivery.state === outcome && (delivery.lastError ?? '') === reason;
    if (isKnown || delivery.state === 'sent') return { events: [], output: {} };
    await tx.delivery.update({
      where: { id: delivery.id },
      data: {
        state: outcome,
        lastError: outcome === 'sent' ? null : reason,
        settledAt: outcome === 'delayed' ? null : now,
      },
    });
    const data = { invitationId: delivery.subjectId as InvitationId, tokenVersion: delivery.subjectVersion };
    const labels = { email: delivery.recipient };
    const event: NewEvent =
      outcome === 'sent'
        ? { type: 'invitation.mailSent', data, labels }
        : {
            type: outcome === 'failed' ? 'invitation.mailFailed' : 'invitation.mailDelayed',
            data: { ...data, reason },
            labels,
          };
    return { events: [event], output: {} };
  },
});
