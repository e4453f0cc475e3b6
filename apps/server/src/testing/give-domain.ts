import type { NewEvent, OrganizationId } from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from '../operations/operation.ts';

/** What an operator does by hand when a company's domain changes hands: the only way into two organizations. */
export const giveDomain = defineOperation({
  name: 'domain.give',
  prepare: nothingToPrepare,
  streams: ({ from, to }: { from: OrganizationId; to: OrganizationId }) => ({ home: from, others: [to] }),
  async run({ tx, input: { from, to } }) {
    await tx.domain.updateMany({ where: { organizationId: from }, data: { organizationId: to } });
    const noted: NewEvent = { type: 'organization.updated', data: {} };
    return { events: [noted, { ...noted, streamId: to }], output: {} };
  },
});
