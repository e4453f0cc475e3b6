import type { ActivityExportFormat, NewEvent, OrganizationId } from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** Notes that the log was taken away as a file, and by whom. */
export const exportActivity = defineOperation({
  name: 'activity.export',
  permission: 'activity:read',
  prepare: nothingToPrepare,
  streams: (input: { organizationId: OrganizationId; format: ActivityExportFormat }) => ({
    home: input.organizationId,
  }),
  async run({ input: { format } }) {
    const event: NewEvent = { type: 'activity.exported', data: { format } };
    return { events: [event], output: {} };
  },
});
