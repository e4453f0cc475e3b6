import type { OrganizationId } from '@rollcall/domain';
import { deleteOrganizationPart } from '../operations/delete-organization.ts';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { mintMutationId } from '../operations/mutation-id.ts';
import { purgeDeletedLog } from '../operations/purge-deleted-log.ts';
import { systemCall } from '../operations/system-call.ts';
import { deletePurgedEvents } from '../storage/checkpoint.ts';
import { forgetOrganization } from '../storage/empty-organization.ts';

/**
 * Deletes an organization whose term is over: its rows part by part, then its log, then what was kept beside that. Each
 * step finds by itself what is left to do, so a run that was cut off is taken up by the next one.
 */
export function deleteOrganizationTask(deps: OperationDependencies) {
  return async (input: { organizationId: OrganizationId }): Promise<void> => {
    const { organizationId } = input;
    for (let hasMore = true; hasMore; ) {
      const { output } = await mutate(deps, deleteOrganizationPart, systemCall(input, mintMutationId()));
      hasMore = output.hasMore;
    }
    const { prisma } = deps.db;
    if ((await prisma.organization.count({ where: { id: organizationId } })) > 0) return;
    await mutate(deps, purgeDeletedLog, systemCall(input, mintMutationId()));
    await deletePurgedEvents(deps.db, organizationId);
    await forgetOrganization(deps.db, organizationId);
  };
}
