import type { AccountId, InvitationId, NewEvent, OrganizationId } from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface EraseMembershipInput {
  organizationId: OrganizationId;
  accountId: AccountId;
  /** Where the person was invited. */
  invitationIds: readonly InvitationId[];
}

/** Takes what an organization's own rows still say of a deleted person: membership, keys, invitations, the names of inviter and owner. */
export const eraseMembership = defineOperation({
  name: 'membership.erase',
  prepare: nothingToPrepare,
  streams: (input: EraseMembershipInput) => ({ home: input.organizationId }),
  async run({ tx, input: { organizationId, accountId, invitationIds }, deps }) {
    const membership = await tx.membership.findUnique({
      where: { organizationId_accountId: { organizationId, accountId } },
    });
    if (membership === null) return { events: [], output: {} };
    const membershipId = membership.id as `mem_${string}`;
    await tx.apiKey.deleteMany({ where: { organizationId, ownerAccountId: accountId } });
    await tx.provisioningStep.deleteMany({ where: { membershipId } });
    await tx.membership.delete({ where: { id: membershipId } });
    const asked = { where: { organizationId, invitationId: { in: [...invitationIds] } } };
    const links = (await tx.joinRequest.findMany(asked)).map(({ id }) => deps.links.mint('join-request', id, 1));
    await tx.challenge.deleteMany({ where: { id: { in: links.map((link) => deps.links.hash(link)) } } });
    await tx.joinRequest.deleteMany(asked);
    await tx.invitation.deleteMany({ where: { organizationId, id: { in: [...invitationIds] } } });
    const owned = { where: { organizationId, ownerAccountId: accountId }, data: { ownerAccountId: null } };
    await tx.project.updateMany(owned);
    await tx.resource.updateMany(owned);
    await tx.invitation.updateMany({ where: { organizationId, invitedBy: accountId }, data: { inviterLabel: '' } });
    const event: NewEvent = { type: 'membership.erased', data: { membershipId, accountId } };
    return { events: [event], output: {} };
  },
});

/** Deletes the row of a deleted account. Its stream stays, without a name. */
export const eraseAccount = defineOperation({
  name: 'account.erase',
  prepare: nothingToPrepare,
  streams: (input: { accountId: AccountId }) => ({ home: input.accountId }),
  async run({ tx, input: { accountId } }) {
    const { count } = await tx.account.deleteMany({ where: { id: accountId } });
    const events: NewEvent[] = count === 0 ? [] : [{ type: 'account.erased', data: { accountId } }];
    return { events, output: {} };
  },
});
