import { type AccountId, accepted, decideFactorRemoval, type NewEvent, Refusal } from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { loadFactorCounts, settleFactors } from './account-factors.ts';
import { findJoinedOrganizations } from './account-memberships.ts';
import { defineOperation } from './operation.ts';

export interface AddAuthenticatorInput {
  accountId: AccountId;
  /** The secret as only the server can read it. A first code has proven that the person's app holds it. */
  sealedSecret: string;
  /** The step of that code, which is used up by it. */
  step: number;
  /** Stored when this is the first second factor. */
  recoveryCodeHashes: readonly string[];
}

/** An authenticator begins to count. @throws Refusal `factor.already-there` */
export const addAuthenticator = defineOperation({
  name: 'authenticator.add',
  prepare: ({ db }, { accountId }: AddAuthenticatorInput) => findJoinedOrganizations(db, accountId),
  streams: (input, organizationIds) => ({ home: input.accountId, others: organizationIds }),
  async run({ tx, input: { accountId, sealedSecret, step, recoveryCodeHashes }, prepared, now }) {
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    const before = await loadFactorCounts(tx, accountId);
    if (before.authenticator > 0) throw new Refusal('factor.already-there');
    const id = mintId('authenticator');
    const times = { createdAt: now, lastUsedAt: now };
    await tx.authenticator.create({ data: { id, accountId, sealedSecret, lastStep: step, ...times } });
    const added: NewEvent = {
      type: 'authenticator.added',
      data: { authenticatorId: id },
      labels: { email: account.email },
    };
    const { events, codesIssued } = await settleFactors(tx, account, { before, recoveryCodeHashes, now }, prepared);
    return { events: [added, ...events], output: { codesIssued }, actorLabel: account.name };
  },
});

/** An authenticator stops counting. @throws Refusal `factor.not-found`, `password.too-short-alone` */
export const removeAuthenticator = defineOperation({
  name: 'authenticator.remove',
  prepare: ({ db }, { accountId }: { accountId: AccountId }) => findJoinedOrganizations(db, accountId),
  streams: (input, organizationIds) => ({ home: input.accountId, others: organizationIds }),
  async run({ tx, input: { accountId }, prepared, now }) {
    const account = await tx.account.findUniqueOrThrow({
      where: { id: accountId },
      include: { authenticator: true },
    });
    const before = await loadFactorCounts(tx, accountId);
    accepted(decideFactorRemoval(before, 'authenticator', account.passwordNeedsFactor));
    await tx.authenticator.deleteMany({ where: { accountId } });
    const removed: NewEvent = {
      type: 'authenticator.removed',
      data: { authenticatorId: account.authenticator?.id ?? '' },
      labels: { email: account.email },
    };
    const { events } = await settleFactors(tx, account, { before, recoveryCodeHashes: [], now }, prepared);
    return { events: [removed, ...events], output: {}, actorLabel: account.name };
  },
});
