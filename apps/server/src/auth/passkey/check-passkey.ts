import { type AccountId, limits, type PasskeyId, Refusal, type SessionId } from '@rollcall/domain';
import type { PasskeyAnswer, PasskeyRequest } from '@rollcall/protocol';
import type { FactorUse } from '../../operations/spend-factor.ts';
import type { Clock } from '../../storage/clock.ts';
import type { Database } from '../../storage/db.ts';
import { readNow } from '../../storage/now.ts';
import type { AttemptLimits } from '../attempt-limits.ts';
import type { BrowserQuestions } from '../challenges.ts';
import { findCredentials, findPasskey, type StoredPasskey } from './credentials.ts';
import { type RelyingParty, userHandleOf } from './relying-party.ts';

export interface CheckPasskeyDependencies {
  db: Database;
  clock: Clock;
  attempts: AttemptLimits;
  questions: BrowserQuestions;
  relyingParty: RelyingParty;
  ip: string;
}

/**
 * What a passkey is asked for: to come in by it alone, as any account; after the password of one; or to confirm from a
 * session of one. Where it stands alone, its device has to make sure who holds it.
 */
export type PasskeyErrand =
  | { purpose: 'passkey-sign-in' }
  | { purpose: 'passkey-step'; accountId: AccountId }
  | { purpose: 'passkey-proof'; accountId: AccountId; sessionId: SessionId };

interface Asked {
  challenge: string;
  sessionId: SessionId | null;
}

/** Asks this browser for a passkey. @throws Refusal `passkey.not-found` of an account without any, `request.too-many` */
export async function askForPasskey(deps: CheckPasskeyDependencies, errand: PasskeyErrand): Promise<PasskeyRequest> {
  const { db, clock, attempts, questions, relyingParty, ip } = deps;
  const { challengeMs } = limits.passkey;
  const accountId = accountOf(errand);
  const among = accountId === null ? undefined : await findCredentials(db, accountId);
  // A browser would take an empty list for any passkey at all.
  if (among?.length === 0) throw new Refusal('passkey.not-found');
  const wish = { verifiesPerson: verifiesPerson(errand), ...(among === undefined ? {} : { among }) };
  // Tabs of one browser share what was asked, or the last one to be opened would make the others wrong.
  const waiting = await questions.find(errand.purpose);
  const leftMs = waiting === null ? 0 : waiting.expiresAt.getTime() - (await readNow(db, clock)).getTime();
  if (waiting !== null && isFor(errand, waiting) && leftMs > challengeMs / 2) {
    return relyingParty.request({ ...wish, timeoutMs: leftMs }, (waiting.data as Asked).challenge);
  }
  await attempts.countPasskeyChallenge(ip);
  const request = await relyingParty.request({ ...wish, timeoutMs: challengeMs });
  const data: Asked = { challenge: request.challenge, sessionId: sessionOf(errand) };
  await questions.begin(errand.purpose, { accountId, data }, challengeMs);
  return request;
}

/**
 * Compares an answer with what this browser was asked, once. What it proves is used up by the operation that it is for.
 * A passkey that nobody has, one of another account and an answer that is wrong in any way get the same refusal.
 * @throws Refusal `passkey.challenge-over`, `passkey.rejected`
 */
export async function checkPasskey(
  deps: CheckPasskeyDependencies,
  errand: PasskeyErrand,
  answer: PasskeyAnswer,
): Promise<{ account: StoredPasskey['account']; use: FactorUse }> {
  const asked = await deps.questions.take(errand.purpose);
  if (asked === null || !isFor(errand, asked)) throw new Refusal('passkey.challenge-over');
  const passkey = await findPasskey(deps.db, answer.id);
  if (passkey === null || !isNamedBy(answer, passkey, errand)) throw new Refusal('passkey.rejected');
  const { credentialId, publicKey, account } = passkey;
  const { challenge } = asked.data as Asked;
  const expected = { challenge, credentialId, publicKey, verifiesPerson: verifiesPerson(errand) };
  const said = await deps.relyingParty.acceptAnswer(answer, expected);
  if (said === null) throw new Refusal('passkey.rejected');
  return { account, use: { kind: 'passkey', passkeyId: passkey.id as PasskeyId, ...said } };
}

function verifiesPerson({ purpose }: PasskeyErrand): boolean {
  return purpose !== 'passkey-step';
}

function accountOf(errand: PasskeyErrand): AccountId | null {
  return errand.purpose === 'passkey-sign-in' ? null : errand.accountId;
}

function sessionOf(errand: PasskeyErrand): SessionId | null {
  return errand.purpose === 'passkey-proof' ? errand.sessionId : null;
}

function isFor(errand: PasskeyErrand, asked: { accountId: AccountId | null; data: unknown }): boolean {
  return asked.accountId === accountOf(errand) && (asked.data as Asked).sessionId === sessionOf(errand);
}

/** Whoever comes in by a passkey alone says whose it is by the handle that its device keeps; otherwise we know it. */
function isNamedBy({ response }: PasskeyAnswer, { account }: StoredPasskey, errand: PasskeyErrand): boolean {
  const handle = response.userHandle ?? (errand.purpose === 'passkey-sign-in' ? null : userHandleOf(account.id));
  return handle === userHandleOf(account.id) && (accountOf(errand) ?? account.id) === account.id;
}
