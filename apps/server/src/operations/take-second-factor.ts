import type { AccountId, NewEvent, OrganizationId } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { loadFactorCounts, settleFactors } from './account-factors.ts';
import { endEmailChange } from './end-email-change.ts';
import { endSessions } from './revoke-session.ts';

type TakenFrom = { id: string; name: string; email: string; passwordNeedsFactor: boolean };

/**
 * Takes every second factor from an account whose stream is locked, with all that was begun by it. The account's person
 * signs in by the first factor and sets up another; a password too short to stand alone is forgotten.
 * @param by the organization whose admin does it; null for support
 * @param locked the organizations whose streams are locked beside the account's
 * @returns the events of it, each with its stream
 */
export async function takeSecondFactor(
  tx: Transaction,
  account: TakenFrom,
  by: OrganizationId | null,
  { locked, now }: { locked: readonly OrganizationId[]; now: Date },
): Promise<(NewEvent & { streamId: OrganizationId | AccountId })[]> {
  const accountId = account.id as AccountId;
  const before = await loadFactorCounts(tx, accountId);
  await removeFactors(tx, account);
  const { events: told } = await settleFactors(tx, account, { before, recoveryCodeHashes: [], now }, locked);
  const reset: NewEvent = {
    type: 'secondFactor.reset',
    data: { accountId, organizationId: by },
    labels: { email: account.email },
  };
  const wish = await endEmailChange(tx, accountId, 'second-factor-reset', now);
  const ended = await endSessions(tx, accountId, 'all', 'second-factor-reset');
  // Sessions last: a socket that ended first would not hear what else has ended.
  return [...told, reset, ...wish, ...ended].map((event) => ({ streamId: accountId, ...event }));
}

/** Everything that can be asked for beside the first factor, and a password that is too short without it. */
async function removeFactors(tx: Transaction, { id: accountId, passwordNeedsFactor }: TakenFrom): Promise<void> {
  await tx.authenticator.deleteMany({ where: { accountId } });
  await tx.passkey.deleteMany({ where: { accountId } });
  if (!passwordNeedsFactor) return;
  await tx.account.update({ where: { id: accountId }, data: { passwordHash: null, passwordNeedsFactor: false } });
}
