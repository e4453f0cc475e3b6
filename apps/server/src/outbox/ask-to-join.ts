import { type EmailAddress, limits, type OrganizationId } from '@rollcall/domain';
import type { JobHelpers } from 'graphile-worker';
import type { OperationDependencies } from '../operations/dependencies.ts';
import type { Database } from '../storage/db.ts';
import { keepAsked } from '../storage/join-request-link.ts';
import { deriveId } from '../storage/mint-id.ts';
import { readNow } from '../storage/now.ts';
import { planDeliveries } from '../storage/plan-deliveries.ts';

/** Puts addresses that ask to join into the job queue. */
export function createJoinQueue(db: Database) {
  return {
    async ask(address: EmailAddress): Promise<void> {
      await db.pool.query({
        name: 'ask-to-join',
        text: "SELECT graphile_worker.add_job('ask-to-join', json_build_object('address', $1::text))",
        values: [address],
      });
    },
  };
}

/** Looks the organization up and, when there is one, has a link sent. Run again, it finds planned what it planned before. */
export function askToJoinTask({ db, clock, links, mailLimits }: OperationDependencies) {
  return async ({ address }: { address: string }, { job }: Pick<JobHelpers, 'job'>): Promise<void> => {
    const email = address as EmailAddress;
    const organizationId = await findOpenOrganization(db, email);
    if (organizationId === null || !(await mailLimits.takeForRecipients([email])).has(email)) return;
    const joinRequestId = deriveId('joinRequest', organizationId, `asked:${job.id}`);
    const expiresAt = new Date((await readNow(db, clock)).getTime() + limits.joinRequest.linkMs);
    const tokenHash = links.hash(links.mint('join-request', joinRequestId, 1));
    await keepAsked(db, tokenHash, { joinRequestId, organizationId, email }, expiresAt);
    const mail = { kind: 'mail', template: 'join-request', recipient: email, subjectId: joinRequestId } as const;
    const id = deriveId('delivery', joinRequestId, 'mail');
    // No event causes it: there is none before the reader has clicked.
    await planDeliveries(db, [{ ...mail, id, streamId: organizationId, seq: 0, runAt: null }]);
  };
}

/** The organization whose domain an address is of, unless it is suspended. */
async function findOpenOrganization(db: Database, address: EmailAddress): Promise<OrganizationId | null> {
  const { rows } = await db.pool.query<{ id: OrganizationId }>(
    `SELECT o.id FROM domain d JOIN organization o ON o.id = d.organization_id
     WHERE d.name = $1 AND o.suspended_at IS NULL`,
    [address.slice(address.lastIndexOf('@') + 1)],
  );
  return rows[0]?.id ?? null;
}
