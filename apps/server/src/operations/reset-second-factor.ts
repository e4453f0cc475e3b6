import {
  type AccountId,
  accepted,
  decideFactorReset,
  hasSecondFactor,
  type MembershipId,
  type NewEvent,
  type OrganizationId,
  Refusal,
} from '@rollcall/domain';
import { loadFactorCounts } from './account-factors.ts';
import { findJoinedOrganizations, loadMembershipsOf } from './account-memberships.ts';
import { loadMembership } from './load-membership.ts';
import { defineOperation } from './operation.ts';
import { takeSecondFactor } from './take-second-factor.ts';

export interface ResetSecondFactorInput {
  organizationId: OrganizationId;
  membershipId: MembershipId;
}

/**
 * An admin takes away the second factor of a member who has lost it, with everything that was begun by it. The member
 * signs in by the first factor and sets up another; a password too short to stand alone has to be replaced first.
 * @throws Refusal `membership.not-found`, `factor.reset-own`, `factor.not-found`, `factor.reset-refused`
 */
export const resetSecondFactor = defineOperation({
  name: 'membership.resetSecondFactor',
  permission: 'membership:update',
  async prepare({ db }, { organizationId, membershipId }: ResetSecondFactorInput) {
    const member = await db.prisma.membership.findUnique({ where: { id: membershipId, organizationId } });
    if (member === null) return null;
    const accountId = member.accountId as AccountId;
    return { accountId, organizationIds: await findJoinedOrganizations(db, accountId) };
  },
  streams: (input, found) => ({
    home: input.organizationId,
    others: found === null ? [] : [found.accountId, ...found.organizationIds],
  }),
  async run({ tx, input: { organizationId, membershipId }, prepared, actor, now }) {
    const { accountId, name } = await loadMembership(tx, organizationId, membershipId);
    const memberships = await loadMembershipsOf(tx, accountId, prepared?.organizationIds ?? []);
    accepted(
      decideFactorReset({
        isOwn: accountId === actor.id,
        hasSecondFactor: hasSecondFactor(await loadFactorCounts(tx, accountId)),
        otherOrganizations: memberships.length - 1,
      }),
    );
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    const taken = await takeSecondFactor(tx, account, organizationId, { locked: [organizationId], now });
    const reset: NewEvent = {
      type: 'membership.secondFactorReset',
      data: { membershipId, accountId },
      labels: { subject: name },
    };
    return { events: [reset, ...taken], output: {} };
  },
});

/**
 * Support does it from the operator's shell, for whoever no admin can help, whatever organizations the account is in.
 * @throws Refusal `factor.not-found`
 */
export const resetSecondFactorOfAccount = defineOperation({
  name: 'account.resetSecondFactor',
  prepare: ({ db }, { accountId }: { accountId: AccountId }) => findJoinedOrganizations(db, accountId),
  streams: (input, organizationIds) => ({ home: input.accountId, others: organizationIds }),
  async run({ tx, input: { accountId }, prepared, now }) {
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    if (!hasSecondFactor(await loadFactorCounts(tx, accountId))) throw new Refusal('factor.not-found');
    return { events: await takeSecondFactor(tx, account, null, { locked: prepared, now }), output: {} };
  },
});
