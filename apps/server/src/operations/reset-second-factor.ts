import {
  type AccountId,
  accepted,
  decideFactorReset,
  hasSecondFactor,
  type MembershipId,
  type NewEvent,
  type OrganizationId,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { loadFactorCounts, settleFactors } from './account-factors.ts';
import { findJoinedOrganizations, loadMembershipsOf } from './account-memberships.ts';
import { endEmailChange } from './end-email-change.ts';
import { loadMembership } from './load-membership.ts';
import { defineOperation } from './operation.ts';
import { endSessions } from './revoke-session.ts';

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
    const before = await loadFactorCounts(tx, accountId);
    accepted(
      decideFactorReset({
        isOwn: accountId === actor.id,
        hasSecondFactor: hasSecondFactor(before),
        otherOrganizations: memberships.length - 1,
      }),
    );
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    await removeFactors(tx, account);
    const change = { before, recoveryCodeHashes: [], now };
    const { events: told } = await settleFactors(tx, account, change, [organizationId]);
    const ofAccount: NewEvent[] = [
      { type: 'secondFactor.reset', data: { accountId, organizationId }, labels: { email: account.email } },
      ...(await endEmailChange(tx, accountId, 'second-factor-reset', now)),
      ...(await endSessions(tx, accountId, 'all', 'second-factor-reset')),
    ];
    const reset: NewEvent = {
      type: 'membership.secondFactorReset',
      data: { membershipId, accountId },
      labels: { subject: name },
    };
    return { events: [reset, ...told, ...ofAccount.map((event) => ({ ...event, streamId: accountId }))], output: {} };
  },
});

/** Everything that can be asked for beside the first factor, and a password that is too short without it. */
async function removeFactors(tx: Transaction, account: { id: string; passwordNeedsFactor: boolean }): Promise<void> {
  const accountId = account.id;
  await tx.authenticator.deleteMany({ where: { accountId } });
  await tx.passkey.deleteMany({ where: { accountId } });
  if (!account.passwordNeedsFactor) return;
  await tx.account.update({ where: { id: accountId }, data: { passwordHash: null, passwordNeedsFactor: false } });
}
