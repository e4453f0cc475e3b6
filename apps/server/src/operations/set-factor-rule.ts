import { accepted, decideFactorRule, type NewEvent, type OrganizationId, Refusal } from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';
import { organizationChangedMeanwhile } from './organization-changed.ts';

/**
 * Makes an organization require a second factor of its members, or no longer, and sets how long they have to set one up.
 * @throws Refusal `organization.changed-meanwhile`, `factor.own-missing` when the admin who requires it has none
 */
export const setFactorRule = defineOperation({
  name: 'organization.setFactorRule',
  permission: 'organization:update',
  prepare: nothingToPrepare,
  streams: (input: SetFactorRuleInput) => ({ home: input.organizationId }),
  async run({ tx, input, standing, now }) {
    const before = await tx.organization.findUniqueOrThrow({ where: { id: input.organizationId } });
    if (before.version !== input.seenVersion) throw organizationChangedMeanwhile(before);
    if (standing === null) throw new Refusal('organization.not-found');
    const { isRequired, graceDays } = input;
    const rule = { requiredSince: before.factorRequiredSince, graceDays: before.factorGraceDays };
    if (accepted(decideFactorRule(rule, input, standing)) === 'unchanged') {
      return { events: [], output: { version: before.version } };
    }
    const wasRequired = rule.requiredSince !== null;
    // Another grace is counted from the same day: switching off and on again is what starts anew.
    const requiredSince = isRequired ? (rule.requiredSince ?? now) : null;
    const version = before.version + 1;
    await tx.organization.update({
      where: { id: before.id },
      data: { factorRequiredSince: requiredSince, factorGraceDays: graceDays, version },
    });
    const changed: NewEvent = {
      type: 'organization.factorRuleChanged',
      data: {
        ...(isRequired === wasRequired ? {} : { isRequired: { from: wasRequired, to: isRequired } }),
        ...(graceDays === rule.graceDays ? {} : { graceDays: { from: rule.graceDays, to: graceDays } }),
      },
    };
    return { events: [changed], output: { version } };
  },
});

export interface SetFactorRuleInput {
  organizationId: OrganizationId;
  seenVersion: number;
  isRequired: boolean;
  /** Whole days. */
  graceDays: number;
}
