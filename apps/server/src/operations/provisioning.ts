import {
  type MembershipId,
  type NewEvent,
  nextProvisioningStep,
  type OrganizationId,
  type ProvisioningStepName,
  type ProvisioningStepState,
  Refusal,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { loadMembership } from './load-membership.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface ProvisioningInput {
  organizationId: OrganizationId;
  membershipId: MembershipId;
}

/** Completes one step of account sync; the last one makes the membership active. Doing it again changes nothing. */
export const completeProvisioningStep = defineOperation({
  name: 'provisioning.completeStep',
  prepare: nothingToPrepare,
  streams: (input: ProvisioningInput & { step: ProvisioningStepName }) => ({ home: input.organizationId }),
  async run({ tx, input, now }) {
    const { member, steps } = await loadProvisioning(tx, input);
    if (member.state !== 'provisioning' || nextProvisioningStep(steps) !== input.step) {
      return { events: [], output: { next: member.state === 'provisioning' ? nextProvisioningStep(steps) : null } };
    }
    const { membershipId, step } = input;
    await tx.provisioningStep.update({
      where: { membershipId_step: { membershipId, step } },
      data: { state: 'completed', completedAt: now, lastError: null },
    });
    const subject = { membershipId, accountId: member.accountId };
    const labels = { subject: member.name };
    const events: NewEvent[] = [{ type: 'provisioning.stepCompleted', data: { ...subject, step }, labels }];
    const next = nextProvisioningStep({ ...steps, [step]: 'completed' });
    if (next === null) {
      await tx.membership.update({
        where: { id: membershipId },
        data: { state: 'active', joinedAt: now, version: member.version + 1 },
      });
      events.push({ type: 'membership.activated', data: { ...subject, role: member.role }, labels });
    }
    return { events, output: { next } };
  },
});

/** Records that a step cannot get on, so that admins see it and may retry. `reason` is a code, never a foreign text. */
export const reportStuckProvisioning = defineOperation({
  name: 'provisioning.reportStuck',
  prepare: nothingToPrepare,
  streams: (input: ProvisioningInput & { step: ProvisioningStepName; reason: string; attempts: number }) => ({
    home: input.organizationId,
  }),
  async run({ tx, input }) {
    const { member, steps } = await loadProvisioning(tx, input);
    const { membershipId, step, reason, attempts } = input;
    if (member.state !== 'provisioning' || steps[step] !== 'pending') return { events: [], output: {} };
    await tx.provisioningStep.update({
      where: { membershipId_step: { membershipId, step } },
      data: { state: 'stuck', attempts, lastError: reason },
    });
    const data = { membershipId, accountId: member.accountId, step, reason };
    const event: NewEvent = { type: 'provisioning.stuck', data, labels: { subject: member.name } };
    return { events: [event], output: {} };
  },
});

/** An admin has a stuck step tried again, at once. */
export const retryProvisioning = defineOperation({
  name: 'provisioning.retry',
  permission: 'provisioning:retry',
  prepare: nothingToPrepare,
  streams: (input: ProvisioningInput) => ({ home: input.organizationId }),
  async run({ tx, input }) {
    const { member, steps } = await loadProvisioning(tx, input);
    const step = nextProvisioningStep(steps);
    if (member.state !== 'provisioning' || step === null || steps[step] !== 'stuck') {
      throw new Refusal('provisioning.not-stuck');
    }
    const { membershipId } = input;
    await tx.provisioningStep.update({
      where: { membershipId_step: { membershipId, step } },
      data: { state: 'pending' },
    });
    const data = { membershipId, accountId: member.accountId, step };
    const event: NewEvent = { type: 'provisioning.retried', data, labels: { subject: member.name } };
    return { events: [event], output: {} };
  },
});

async function loadProvisioning(tx: Transaction, input: ProvisioningInput) {
  const member = await loadMembership(tx, input.organizationId, input.membershipId);
  const rows = await tx.provisioningStep.findMany({ where: { membershipId: member.id } });
  const steps = Object.fromEntries(rows.map((row) => [row.step, row.state]));
  return { member, steps: steps as Record<ProvisioningStepName, ProvisioningStepState> };
}
