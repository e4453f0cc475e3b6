import { type AccountId, hasSecondFactor, limits, Refusal } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { loadFactorCounts } from './account-factors.ts';
import type { OperationDependencies } from './dependencies.ts';

/** Judges a new password of an account, before any lock: it may be shorter where there is a second factor. */
export async function judgeNewPassword(
  deps: OperationDependencies,
  accountId: AccountId,
  password: string,
  words: readonly string[],
): Promise<{ needsFactor: boolean }> {
  const has = hasSecondFactor(await loadFactorCounts(deps.db.prisma, accountId));
  return deps.judgePassword(password, words, has);
}

/**
 * Gives an account whose stream is locked its new password.
 * @throws Refusal `password.too-short` when it needs a second factor that has been taken away meanwhile
 */
export async function storePassword(
  tx: Transaction,
  accountId: AccountId,
  { passwordHash, needsFactor }: { passwordHash: string; needsFactor: boolean },
) {
  if (needsFactor && !hasSecondFactor(await loadFactorCounts(tx, accountId))) {
    throw new Refusal('password.too-short', { minimumLength: limits.password.minCharacters });
  }
  const data = { passwordHash, passwordNeedsFactor: needsFactor };
  return tx.account.update({ where: { id: accountId }, data });
}
