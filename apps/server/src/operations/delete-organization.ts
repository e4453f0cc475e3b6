import {
  accepted,
  decideDeletion,
  hasDeletionBegun,
  limits,
  type NewEvent,
  type OrganizationId,
  Refusal,
} from '@rollcall/domain';
import { emptyOrganization } from '../storage/empty-organization.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';
import { onlyOperator } from './suspend-organization.ts';

export interface DeletionInput {
  organizationId: OrganizationId;
  /** Whole days in which it can be called off. */
  graceDays: number;
}

/** Closes an organization at once, and has everything of it deleted when the days of grace are over. */
export const scheduleOrganizationDeletion = defineOperation({
  name: 'organization.scheduleDeletion',
  prepare: nothingToPrepare,
  streams: (input: DeletionInput) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId, graceDays }, actor, now }) {
    onlyOperator(actor);
    const where = { id: organizationId };
    const organization = await tx.organization.findUnique({ where });
    if (organization === null) throw new Refusal('organization.not-found');
    const deletionDueAt = accepted(decideDeletion(organization, graceDays, now));
    await tx.organization.update({ where, data: { suspendedAt: organization.suspendedAt ?? now, deletionDueAt } });
    const dueAt = deletionDueAt.toISOString();
    const scheduled: NewEvent = { type: 'organization.deletionScheduled', data: { organizationId, dueAt } };
    return { events: [scheduled], output: { dueAt } };
  },
});

/**
 * Deletes one part of an organization whose term is over, and with the last part its row. Nothing happens to one that was
 * called off, or is gone.
 */
export const deleteOrganizationPart = defineOperation({
  name: 'organization.deletePart',
  prepare: nothingToPrepare,
  streams: (input: { organizationId: OrganizationId }) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId }, now }) {
    const organization = await tx.organization.findUnique({ where: { id: organizationId } });
    if (organization === null || !hasDeletionBegun(organization, now))
      return { events: [], output: { hasMore: false } };
    const { maxRowsInPart } = limits.organizationDeletion;
    const rows = await emptyOrganization(tx, organizationId, maxRowsInPart);
    if (rows === maxRowsInPart) {
      const emptied: NewEvent = { type: 'organization.emptied', data: { organizationId, rows } };
      return { events: [emptied], output: { hasMore: true } };
    }
    await tx.organization.delete({ where: { id: organizationId } });
    const deleted: NewEvent = { type: 'organization.deleted', data: { organizationId } };
    return { events: [deleted], output: { hasMore: false } };
  },
});
