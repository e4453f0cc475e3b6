import type { OrganizationId } from '@rollcall/domain';
import type { Database } from './db.ts';

/**
 * Does something for each of these organizations, so that one for which it fails keeps none of the others waiting.
 * @param failure what the work is called where it failed, as in `could not be verified`
 * @throws AggregateError that names those for which it failed
 */
export async function tendEach(
  db: Database,
  organizationIds: readonly OrganizationId[],
  failure: string,
  work: (organizationId: OrganizationId) => Promise<void>,
): Promise<void> {
  const failures: Error[] = [];
  for (const id of organizationIds) {
    try {
      await work(id);
    } catch (cause) {
      failures.push(new Error(`the log of ${id} ${failure}`, { cause }));
      // If the database is out, this ends the sweep: the others would fail too, each after a wait of its own.
      await db.pool.query('SELECT 1');
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} logs ${failure}`);
}
