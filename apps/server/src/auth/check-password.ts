import { type AccountId, parseEmailAddress, Refusal } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';
import type { AttemptLimits } from './attempt-limits.ts';
import type { PasswordHashing } from './password-hasher.ts';

interface CheckDependencies {
  db: Database;
  attempts: AttemptLimits;
  passwords: PasswordHashing;
  ip: string;
  knownDevice(account: string): string | null;
}

/**
 * Compares an address and a password with an account. An unknown address costs one hash like a known one, so does an
 * account without a password, and both get the same refusal as a wrong password.
 * @throws Refusal `session.rejected`, `session.too-many-attempts`, `server.busy`
 */
export async function checkPassword(deps: CheckDependencies, given: { email: string; password: string }) {
  const parsed = parseEmailAddress(given.email);
  const email = parsed.ok ? parsed.address : null;
  const counted = email ?? 'no address';
  const attempt = { account: counted, ip: deps.ip, knownDevice: deps.knownDevice(counted) };
  await deps.attempts.count(attempt);

  const account = email === null ? null : await deps.db.prisma.account.findUnique({ where: { email } });
  const passwordHash = account?.passwordHash ?? null;
  const matches = await deps.passwords.verify(given.password, passwordHash);
  if (account === null || passwordHash === null || !matches) throw new Refusal('session.rejected');

  await deps.attempts.forget(attempt);
  const renewedHash = deps.passwords.isOutdated(passwordHash) ? await deps.passwords.hash(given.password) : null;
  return {
    account: { id: account.id as AccountId, email: account.email },
    proof: { provenHash: passwordHash, renewedHash },
  };
}

/**
 * Compares a password with the account that is signed in already, at the price of every attempt.
 * @throws Refusal `session.rejected`, `session.too-many-attempts`, `server.busy`
 */
export async function checkOwnPassword(deps: CheckDependencies, accountId: AccountId, password: string) {
  const { email } = await deps.db.prisma.account.findUniqueOrThrow({ where: { id: accountId } });
  return checkPassword(deps, { email, password });
}
