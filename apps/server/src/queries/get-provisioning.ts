import { type AccountId, type MembershipId, type OrganizationId, provisioningSteps, Refusal } from '@rollcall/domain';
import type { ProvisioningView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';

type Step = ProvisioningView['steps'][number];

/** How far account sync of this person is. @throws Refusal `organization.not-found` for everybody without a membership. */
export async function getProvisioning(
  db: Database,
  organizationId: OrganizationId,
  accountId: AccountId,
): Promise<ProvisioningView> {
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  const { rows } = await db.pool.query<{
    organizationName: string;
    membershipId: MembershipId;
    state: ProvisioningView['state'];
    steps: Step[];
  }>({
    name: 'get-provisioning',
    text: `
      SELECT o.name AS "organizationName", m.id AS "membershipId", m.state,
        coalesce((SELECT jsonb_agg(jsonb_build_object('step', s.step, 'state', s.state, 'reason', s.last_error))
          FROM provisioning_step s WHERE s.membership_id = m.id), '[]') AS steps
      FROM membership m JOIN organization o ON o.id = m.organization_id
      WHERE m.organization_id = $1 AND m.account_id = $2 AND m.state <> 'removed'`,
    values: [organizationId, accountId],
  });
  const [row] = rows;
  if (row === undefined) throw new Refusal('organization.not-found');
  const steps = provisioningSteps.flatMap((name) => row.steps.filter((one) => one.step === name));
  return { asOf, organizationId, ...row, steps };
}
