import {
  type AccountId,
  hasSecondFactor,
  type NewEvent,
  type OrganizationId,
  type SecondFactorCounts,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { loadMembershipsOf } from './account-memberships.ts';

/** The second factors of an account; exact where the lock of its stream is held. */
export async function loadFactorCounts(
  { authenticator, passkey }: Pick<Transaction, 'authenticator' | 'passkey'>,
  accountId: AccountId,
): Promise<SecondFactorCounts> {
  return {
    authenticator: await authenticator.count({ where: { accountId } }),
    passkey: await passkey.count({ where: { accountId } }),
  };
}

type Told = NewEvent & { streamId?: OrganizationId };

/**
 * What follows when the factors of an account were changed, all of it in the same transaction: with the first one come
 * recovery codes, with the last one they go, and organizations are told whether there is one.
 * @param locked the organizations whose streams are locked beside the account's
 */
export async function settleFactors(
  tx: Transaction,
  account: { id: string; name: string },
  change: { before: SecondFactorCounts; recoveryCodeHashes: readonly string[]; now: Date },
  locked: readonly OrganizationId[],
): Promise<{ events: Told[]; codesIssued: boolean }> {
  const accountId = account.id as AccountId;
  const had = hasSecondFactor(change.before);
  const has = hasSecondFactor(await loadFactorCounts(tx, accountId));
  if (had === has) return { events: [], codesIssued: false };

  const events: Told[] = has ? [await replaceRecoveryCodes(tx, accountId, change.recoveryCodeHashes, change.now)] : [];
  if (!has) await tx.recoveryCode.deleteMany({ where: { accountId } });
  for (const { id: membershipId, organizationId: streamId } of await loadMembershipsOf(tx, accountId, locked)) {
    // A membership's version stays: a factor is no reason to refuse a change of role.
    await tx.membership.update({ where: { id: membershipId }, data: { hasSecondFactor: has } });
    const data = { membershipId, accountId, hasSecondFactor: has };
    events.push({ type: 'membership.secondFactorChanged', data, labels: { subject: account.name }, streamId });
  }
  return { events, codesIssued: has };
}

/** Puts new recovery codes in place of all that were. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  accountId: AccountId,
  hashes: readonly string[],
  now: Date,
): Promise<NewEvent> {
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ accountId, codeHash, createdAt: now })) });
  return { type: 'recoveryCodes.generated', data: { count: hashes.length } };
}
