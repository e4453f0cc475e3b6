import {
  type AccountId,
  accepted,
  decideRedemption,
  hasSecondFactor,
  type MembershipId,
  type NewEvent,
  parsePersonName,
  provisioningSteps,
  Refusal,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { loadRedemptionCircumstances } from '../storage/redemption.ts';
import { isUniqueViolation, type Transaction } from '../storage/transact.ts';
import { loadFactorCounts } from './account-factors.ts';
import { findLinkTarget, type LoadedInvitation, loadInvitationOfLink } from './load-invitation.ts';
import { defineOperation } from './operation.ts';

/** A person without an account takes an invitation: account and membership come into being together. */
export const acceptAsNewAccount = defineOperation({
  name: 'invitation.acceptAsNewAccount',
  async prepare(deps, input: { token: string; name: string; password: string }) {
    const target = await findLinkTarget(deps, input.token);
    const invitation = await deps.db.prisma.invitation.findUniqueOrThrow({
      where: { id: target.invitationId },
      select: { email: true, tokenHash: true, organization: { select: { name: true } } },
    });
    // Before the slow hash: a killed link must not buy work, and a judgement of passwords is for the invited only.
    if (invitation.tokenHash !== target.tokenHash) throw new Refusal('invitation.link-rejected');
    const name = accepted(parsePersonName(input.name));
    await deps.judgePassword(input.password, [name, invitation.email, invitation.organization.name]);
    const passwordHash = await deps.passwords.hash(input.password);
    return { target, name, passwordHash, accountId: mintId('account') };
  },
  streams: (_input, { target, accountId }) => ({
    home: target.organizationId,
    others: [accountId],
    created: [accountId],
  }),
  async run({ tx, prepared: { target, name, passwordHash, accountId }, now }) {
    const invitation = await loadRedeemable(tx, target, now);
    const { email } = invitation;
    if ((await tx.account.findUnique({ where: { email }, select: { id: true } })) !== null) {
      throw new Refusal('invitation.account-exists');
    }
    await createAccount(tx, { id: accountId, email, name, passwordHash, createdAt: now });
    const joined = await join(tx, invitation, { id: accountId, name }, now);
    const labels = { subject: name as string, email };
    return {
      events: [{ type: 'account.created', data: { accountId }, labels, streamId: accountId }, ...joined.events],
      output: { ...joined.output, accountId, email },
      actorLabel: name,
    };
  },
});

/** A person who is signed in takes an invitation that was sent to their own address. */
export const acceptInvitation = defineOperation({
  name: 'invitation.accept',
  prepare: (deps, input: { token: string }) => findLinkTarget(deps, input.token),
  // The account's stream too: what the membership repeats of the account may change at the same moment.
  streams: (_input, target, actor) => ({ home: target.organizationId, others: [actor.id as AccountId] }),
  async run({ tx, prepared, actor, now }) {
    const invitation = await loadRedeemable(tx, prepared, now);
    const account = await tx.account.findUniqueOrThrow({ where: { id: actor.id } });
    if (account.email !== invitation.email) {
      throw new Refusal('invitation.other-account', { invited: invitation.email, signedIn: account.email });
    }
    const joined = await join(tx, invitation, { id: account.id as AccountId, name: account.name }, now);
    return { ...joined, actorLabel: account.name };
  },
});

/** Another organization's invitation to the same address may be redeemed at this moment: the index decides. */
export async function createAccount(tx: Transaction, data: Parameters<Transaction['account']['create']>[0]['data']) {
  try {
    await tx.account.create({ data });
  } catch (error) {
    throw isUniqueViolation(error) ? new Refusal('invitation.account-exists') : error;
  }
}

/** The invitation of a link, if it can still be taken. @throws Refusal `invitation.*` that says why not */
export async function loadRedeemable(
  tx: Transaction,
  target: Parameters<typeof loadInvitationOfLink>[1],
  now: Date,
): Promise<LoadedInvitation> {
  const invitation = await loadInvitationOfLink(tx, target);
  accepted(decideRedemption(invitation, { now, ...(await loadRedemptionCircumstances(tx, invitation)) }));
  return invitation;
}

/** Makes an account a member, and the invitation accepted. */
export async function join(
  tx: Transaction,
  invitation: LoadedInvitation,
  account: { id: AccountId; name: string },
  now: Date,
) {
  const { organizationId, email, role } = invitation;
  const { id: accountId, name } = account;
  const former = await tx.membership.findUnique({
    where: { organizationId_accountId: { organizationId, accountId } },
  });
  if (former !== null && former.state !== 'removed') throw new Refusal('invitation.already-member');

  const membershipId = (former?.id ?? mintId('membership')) as MembershipId;
  const sortName = name.toLowerCase();
  const repeated = { name, email, hasSecondFactor: hasSecondFactor(await loadFactorCounts(tx, accountId)) };
  const shown = { ...repeated, sortName, search: `${sortName} ${email}` };
  const row = { role, state: 'provisioning', ...shown, joinedAt: now, removedAt: null };
  if (former === null) {
    await tx.membership.create({ data: { id: membershipId, organizationId, accountId, createdAt: now, ...row } });
  } else {
    await tx.membership.update({ where: { id: membershipId }, data: { ...row, version: former.version + 1 } });
    await tx.provisioningStep.deleteMany({ where: { membershipId } });
  }
  await tx.provisioningStep.createMany({
    data: provisioningSteps.map((step) => ({ membershipId, organizationId, step })),
  });
  await tx.invitation.update({
    where: { id: invitation.id },
    data: { state: 'accepted', settledAt: now, accountId, version: invitation.version + 1 },
  });

  const subject = { membershipId, accountId, role };
  const labels = { subject: name, email };
  const events: NewEvent[] = [
    { type: 'invitation.accepted', data: { invitationId: invitation.id, ...subject }, labels },
    { type: 'membership.created', data: subject, labels },
  ];
  return { events, output: { organizationId, membershipId } };
}
