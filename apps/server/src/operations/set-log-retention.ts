import type { NewEvent, OrganizationId } from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';
import { organizationChangedMeanwhile } from './organization-changed.ts';

/**
 * Says how long an organization keeps its log. What is older is removed later, by the server itself.
 * @throws Refusal `organization.changed-meanwhile`
 */
export const setLogRetention = defineOperation({
  name: 'organization.setLogRetention',
  permission: 'organization:update',
  prepare: nothingToPrepare,
  streams: (input: SetLogRetentionInput) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId, seenVersion, days } }) {
    const before = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } });
    if (before.version !== seenVersion) throw organizationChangedMeanwhile(before);
    if (before.logRetentionDays === days) return { events: [], output: { version: before.version } };
    const version = before.version + 1;
    await tx.organization.update({ where: { id: organizationId }, data: { logRetentionDays: days, version } });
    const event: NewEvent = {
      type: 'organization.retentionChanged',
      data: { logRetentionDays: { from: before.logRetentionDays, to: days } },
    };
    return { events: [event], output: { version } };
  },
});

export interface SetLogRetentionInput {
  organizationId: OrganizationId;
  seenVersion: number;
  /** Null for good. */
  days: number | null;
}
