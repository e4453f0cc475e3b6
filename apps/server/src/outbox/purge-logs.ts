import { systemActor } from '@rollcall/domain';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { mintMutationId } from '../operations/mutation-id.ts';
import { purgeLog } from '../operations/purge-log.ts';
import { findOutdatedLogs } from '../queries/find-outdated-logs.ts';
import { deletePurgedEvents } from '../storage/checkpoint.ts';

/**
 * Removes what organizations do not want kept any longer: first the checkpoint moves, with an event, then what lies behind
 * it goes, part by part. A process that died between the two leaves the second to the next one that comes by.
 */
export async function purgeLogs(deps: OperationDependencies): Promise<void> {
  for (const organizationId of await findOutdatedLogs(deps.db, deps.clock)) {
    const call = { actor: systemActor, input: { organizationId }, mutationId: mintMutationId() };
    await mutate(deps, purgeLog, call);
    await deletePurgedEvents(deps.db, organizationId);
  }
}
