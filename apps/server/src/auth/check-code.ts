import { type AccountId, limits, Refusal } from '@rollcall/domain';
import type { FactorUse } from '../operations/spend-factor.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';
import type { Authenticators } from './authenticators.ts';
import type { CodeAttempts } from './code-attempts.ts';
import type { RecoveryCodes } from './recovery-codes.ts';

export interface CheckCodeDependencies {
  db: Database;
  clock: Clock;
  codeAttempts: CodeAttempts;
  authenticators: Authenticators;
  recoveryCodes: RecoveryCodes;
  ip: string;
  knownDevice(account: string): string | null;
}

const digits = new RegExp(`^[0-9]{${limits.secondFactor.codeDigits}}$`);

/**
 * Compares a code of the authenticator, or a recovery code, with an account. What it proves is used up by the operation
 * that it is for.
 * @throws Refusal `factor.code-rejected`, `session.too-many-attempts`
 */
export async function checkCode(
  deps: CheckCodeDependencies,
  account: { id: AccountId; email: string },
  typed: string,
): Promise<FactorUse> {
  const { email } = account;
  const attempt = { account: email, ip: deps.ip, knownDevice: deps.knownDevice(email) };
  await deps.codeAttempts.count(attempt);
  const code = typed.replace(/\s/g, '');
  const use = digits.test(code)
    ? await ofAuthenticator(deps, account.id, code)
    : await ofPaper(deps, account.id, typed);
  if (use === null) throw new Refusal('factor.code-rejected');
  await deps.codeAttempts.forget(attempt);
  return use;
}

async function ofAuthenticator(deps: CheckCodeDependencies, accountId: AccountId, code: string) {
  const authenticator = await deps.db.prisma.authenticator.findUnique({ where: { accountId } });
  if (authenticator === null) return null;
  const { id: authenticatorId, lastStep, sealedSecret } = authenticator;
  const secret = deps.authenticators.open(accountId, sealedSecret);
  const step = deps.authenticators.stepOf(secret, code, await readNow(deps.db, deps.clock));
  // A code that was used before costs an attempt; two at one moment are told apart under the lock.
  return step === null || step <= lastStep ? null : ({ kind: 'authenticator', authenticatorId, step } as const);
}

async function ofPaper(deps: CheckCodeDependencies, accountId: AccountId, typed: string) {
  const codeHash = deps.recoveryCodes.hash(accountId, typed);
  if (codeHash === null) return null;
  const unused = await deps.db.prisma.recoveryCode.findFirst({ where: { accountId, codeHash, usedAt: null } });
  return unused === null ? null : ({ kind: 'recovery-code', codeHash } as const);
}
