import { systemActor } from '@rollcall/domain';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { mintMutationId } from '../operations/mutation-id.ts';
import { purgeLog } from '../operations/purge-log.ts';
import { findOutdatedLogs } from '../queries/find-outdated-logs.ts';
import { deletePurgedEvents } from '../storage/checkpoint.ts';
import { tendEach } from '../storage/tend-each.ts';

/**
 * Removes what organizations do not want kept any longer: first the checkpoint moves, with an event, then what lies behind
 * it goes, part by part. A process that died between the two leaves the second to the next one that comes by.
 * @throws AggregateError that names the logs that could not be purged
 */
export async function purgeLogs(deps: OperationDependencies): Promise<void> {
  const outdated = await findOutdatedLogs(deps.db, deps.clock);
  await tendEach(deps.db, outdated, 'could not be purged', async (organizationId) => {
    const call = { actor: systemActor, input: { organizationId }, mutationId: mintMutationId() };
    await mutate(deps, purgeLog, call);
    await deletePurgedEvents(deps.db, organizationId);
  });
}
