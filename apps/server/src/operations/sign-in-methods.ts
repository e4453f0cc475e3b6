import type { AccountId, SignInMethodCounts } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';

/** The ways into an account whose stream is locked: none can be added or taken away meanwhile. */
export async function loadSignInMethods(tx: Transaction, accountId: AccountId): Promise<SignInMethodCounts> {
  const { passwordHash } = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
  return {
    password: passwordHash === null ? 0 : 1,
    identity: await tx.identity.count({ where: { accountId } }),
    passkey: await tx.passkey.count({ where: { accountId } }),
  };
}
