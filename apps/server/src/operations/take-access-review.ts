import type { NewEvent, OrganizationId } from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** Notes that somebody reviewed who has access: that it is done, by whom and how often, is what auditors ask for. */
export const takeAccessReview = defineOperation({
  name: 'accessReview.take',
  permission: 'activity:read',
  prepare: nothingToPrepare,
  streams: (input: { organizationId: OrganizationId }) => ({ home: input.organizationId }),
  async run({ input: { organizationId } }) {
    const event: NewEvent = { type: 'accessReview.taken', data: { organizationId } };
    return { events: [event], output: {} };
  },
});
