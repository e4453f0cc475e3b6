import type { AccountId } from '@rollcall/domain';
import type { JobHelpers } from 'graphile-worker';
import type { Database } from '../storage/db.ts';
import { closeDigest } from '../storage/digest.ts';

/** Ends a person's day: what has waited for its mail goes out with it. */
export function sendDigestTask(db: Database) {
  return ({ accountId }: { accountId: AccountId }, { job }: Pick<JobHelpers, 'job'>): Promise<void> =>
    closeDigest(db, accountId, job.id);
}
