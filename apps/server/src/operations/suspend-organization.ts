import {
  type Actor,
  accepted,
  decideResumption,
  isOperator,
  type NewEvent,
  type OrganizationId,
  Refusal,
} from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface SuspensionInput {
  organizationId: OrganizationId;
}

/** Only the operator suspends and resumes; no role grants it and no router offers it. */
export function onlyOperator(actor: Actor): void {
  if (!isOperator(actor)) throw new Refusal('organization.not-found');
}

/** Keeps everybody out of an organization, from the commit on. Nothing of it is lost. */
export const suspendOrganization = defineOperation({
  name: 'organization.suspend',
  prepare: nothingToPrepare,
  streams: (input: SuspensionInput) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId }, actor, now }) {
    onlyOperator(actor);
    const { suspendedAt } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } });
    if (suspendedAt !== null) throw new Refusal('organization.already-suspended');
    await tx.organization.update({ where: { id: organizationId }, data: { suspendedAt: now } });
    const suspended: NewEvent = { type: 'organization.suspended', data: { organizationId } };
    return { events: [suspended], output: {} };
  },
});

/** Lets everybody in again who is a member, and calls off what was to be deleted. */
export const resumeOrganization = defineOperation({
  name: 'organization.resume',
  prepare: nothingToPrepare,
  streams: (input: SuspensionInput) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId }, actor, now }) {
    onlyOperator(actor);
    const where = { id: organizationId };
    accepted(decideResumption(await tx.organization.findUniqueOrThrow({ where }), now));
    await tx.organization.update({ where, data: { suspendedAt: null, deletionDueAt: null } });
    const resumed: NewEvent = { type: 'organization.resumed', data: { organizationId } };
    return { events: [resumed], output: {} };
  },
});
