import {
  type AccountId,
  accepted,
  decideCounterUse,
  decideStepUse,
  hasSecondFactor,
  type NewEvent,
  type PasskeyId,
  Refusal,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { loadFactorCounts } from './account-factors.ts';

/** A second factor that was right when it was compared; whether it may count is decided under the lock. */
export type FactorUse =
  | { kind: 'authenticator'; authenticatorId: string; step: number }
  | { kind: 'passkey'; passkeyId: PasskeyId; counter: number; isBackedUp: boolean }
  | { kind: 'recovery-code'; codeHash: string };

/**
 * Uses up what proved the second factor of an account whose stream is locked. With null nothing was proven, which is
 * enough for an account that has none.
 * @returns the events of it, for the account's stream
 * @throws Refusal `factor.required` when there is a factor and nothing proves it, `factor.code-rejected` or
 * `passkey.rejected` when what proves it was used before or is gone
 */
export async function spendFactor(
  tx: Transaction,
  account: { id: string; email: string },
  use: FactorUse | null,
  now: Date,
): Promise<NewEvent[]> {
  const accountId = account.id as AccountId;
  if (use === null) {
    if (hasSecondFactor(await loadFactorCounts(tx, accountId))) throw new Refusal('factor.required');
    return [];
  }
  if (use.kind === 'authenticator') {
    const authenticator = await tx.authenticator.findUnique({ where: { id: use.authenticatorId, accountId } });
    if (authenticator === null) throw new Refusal('factor.code-rejected');
    accepted(decideStepUse(use.step, authenticator.lastStep));
    await tx.authenticator.update({
      where: { id: authenticator.id },
      data: { lastStep: use.step, lastUsedAt: now },
    });
    return [];
  }
  if (use.kind === 'passkey') {
    const { passkeyId: id, counter, isBackedUp } = use;
    const passkey = await tx.passkey.findUnique({ where: { id, accountId } });
    if (passkey === null) throw new Refusal('passkey.rejected');
    accepted(decideCounterUse(counter, Number(passkey.counter)));
    await tx.passkey.update({ where: { id }, data: { counter, isBackedUp, lastUsedAt: now } });
    return [];
  }
  const unused = { accountId, usedAt: null };
  const { count } = await tx.recoveryCode.updateMany({
    where: { ...unused, codeHash: use.codeHash },
    data: { usedAt: now },
  });
  if (count === 0) throw new Refusal('factor.code-rejected');
  const left = await tx.recoveryCode.count({ where: unused });
  return [{ type: 'recoveryCode.used', data: { accountId, left }, labels: { email: account.email } }];
}
