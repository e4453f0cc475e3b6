import {
  type MembershipId,
  nextProvisioningStep,
  type OrganizationId,
  type ProvisioningStepName,
} from '@rollcall/domain';
import type { JobHelpers } from 'graphile-worker';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { mutate } from '../operations/mutate.ts';
import { mintMutationId } from '../operations/mutation-id.ts';
import { completeProvisioningStep, reportStuckProvisioning } from '../operations/provisioning.ts';
import { systemCall } from '../operations/system-call.ts';
import { type ProvisioningEndpoint, ProvisioningError } from './provisioning-endpoint.ts';

/** After this many refused or unanswered calls a step is reported as stuck; the tries go on. */
const attemptsUntilStuck = 3;

/**
 * Carries account sync from wherever it stands to its end. Every step is an operation of its own, so a crash between
 * two of them loses nothing and a second run repeats nothing.
 */
export function provisionTask(deps: OperationDependencies, endpoint: ProvisioningEndpoint | null) {
  return async (
    payload: { organizationId: OrganizationId; membershipId: MembershipId },
    { job }: Pick<JobHelpers, 'job'>,
  ): Promise<void> => {
    const { organizationId, membershipId } = payload;
    const membership = await deps.db.prisma.membership.findUnique({
      where: { id: membershipId },
      include: { steps: true },
    });
    if (membership === null || membership.state !== 'provisioning') return;

    const states = Object.fromEntries(membership.steps.map((row) => [row.step, row.state]));
    let step = nextProvisioningStep(states as Parameters<typeof nextProvisioningStep>[0]);
    while (step !== null) {
      if (step === 'access' && endpoint !== null) {
        await grantAccess(deps, endpoint, membership, job.attempts);
      }
      // The version tells this joining from an earlier one of the same membership.
      const mutationId = `provision:${membershipId}:${membership.version}:${step}`;
      const input = { organizationId, membershipId, step };
      const { output }: { output: { next: ProvisioningStepName | null } } = await mutate(
        deps,
        completeProvisioningStep,
        systemCall(input, mutationId),
      );
      step = output.next;
    }
  };
}

interface MembershipToProvision {
  id: string;
  organizationId: string;
  accountId: string;
  name: string;
  email: string;
  role: string;
  version: number;
}

async function grantAccess(
  deps: OperationDependencies,
  endpoint: ProvisioningEndpoint,
  membership: MembershipToProvision,
  attempts: number,
): Promise<void> {
  const { id: membershipId, organizationId, accountId, name, email, role, version } = membership;
  try {
    await endpoint.provision({
      id: `${membershipId}.${version}`,
      body: {
        type: 'membership.provision',
        organizationId,
        membershipId,
        account: { id: accountId, name, email },
        role,
      },
    });
  } catch (error) {
    const reason = error instanceof ProvisioningError ? error.reason : 'unreachable';
    if (attempts >= attemptsUntilStuck) {
      const input = {
        organizationId: organizationId as OrganizationId,
        membershipId: membershipId as MembershipId,
        step: 'access' as const,
        reason,
        attempts,
      };
      // After a retry the queue counts attempts anew, so no number here would be this report's own; saying it twice has no effect.
      await mutate(deps, reportStuckProvisioning, systemCall(input, mintMutationId()));
    }
    throw error;
  }
}
