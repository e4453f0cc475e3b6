import type { AccountId, EmailAddress } from '@rollcall/domain';
import type { JobHelpers } from 'graphile-worker';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { requestPasswordReset } from '../operations/reset-password.ts';
import { systemCall } from '../operations/system-call.ts';
import type { Database } from '../storage/db.ts';

/** Puts requests for password resets into the job queue. */
export function createResetQueue(db: Database) {
  return {
    async ask(address: EmailAddress): Promise<void> {
      await db.pool.query({
        name: 'ask-reset',
        text: "SELECT graphile_worker.add_job('request-password-reset', json_build_object('address', $1::text))",
        values: [address],
      });
    },
  };
}

/** Looks the account up and, when there is one, has a link sent. */
export function requestResetTask(deps: OperationDependencies) {
  return async ({ address }: { address: string }, { job }: Pick<JobHelpers, 'job'>): Promise<void> => {
    const account = await deps.db.prisma.account.findUnique({ where: { email: address }, select: { id: true } });
    if (account === null) return;
    const input = { accountId: account.id as AccountId };
    await mutate(deps, requestPasswordReset, systemCall(input, `reset-request:${job.id}`));
  };
}
