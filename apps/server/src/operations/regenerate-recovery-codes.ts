import { type AccountId, hasSecondFactor, Refusal } from '@rollcall/domain';
import { loadFactorCounts, replaceRecoveryCodes } from './account-factors.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface RegenerateRecoveryCodesInput {
  accountId: AccountId;
  recoveryCodeHashes: readonly string[];
}

/** New recovery codes; those from before open nothing any more. @throws Refusal `factor.not-found` */
export const regenerateRecoveryCodes = defineOperation({
  name: 'recoveryCodes.generate',
  prepare: nothingToPrepare,
  streams: (input: RegenerateRecoveryCodesInput) => ({ home: input.accountId }),
  async run({ tx, input: { accountId, recoveryCodeHashes }, now }) {
    if (!hasSecondFactor(await loadFactorCounts(tx, accountId))) throw new Refusal('factor.not-found');
    const { name } = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    const generated = await replaceRecoveryCodes(tx, accountId, recoveryCodeHashes, now);
    return { events: [generated], output: {}, actorLabel: name };
  },
});
