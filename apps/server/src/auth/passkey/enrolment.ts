import { accepted, decidePasskeyAddition, limits, Refusal, type SessionId } from '@rollcall/domain';
import type { PasskeyCreation, PasskeyOffer } from '@rollcall/protocol';
import type { Database } from '../../storage/db.ts';
import type { BrowserQuestions } from '../challenges.ts';
import { findCredentials } from './credentials.ts';
import type { Holder, NewCredential, RelyingParty } from './relying-party.ts';

export interface EnrolmentDependencies {
  db: Database;
  questions: BrowserQuestions;
  relyingParty: RelyingParty;
}

/** Asks the caller's browser to make a passkey. Nothing is stored of it yet. @throws Refusal `passkey.too-many` */
export async function beginEnrolment(
  { db, questions, relyingParty }: EnrolmentDependencies,
  holder: Holder & { sessionId: SessionId },
): Promise<PasskeyCreation> {
  const { accountId, sessionId } = holder;
  const { challengeMs } = limits.passkey;
  const existing = await findCredentials(db, accountId);
  // A person should not touch their device for nothing; what counts is decided under the lock.
  accepted(decidePasskeyAddition(existing.length));
  const creation = await relyingParty.creation(holder, existing, challengeMs);
  const data = { challenge: creation.challenge, sessionId };
  await questions.begin('passkey-enrolment', { accountId, data }, challengeMs);
  return creation;
}

/**
 * The passkey that the caller's browser has made for the question that it was asked.
 * @throws Refusal `passkey.challenge-over`, `passkey.rejected`
 */
export async function finishEnrolment(
  { questions, relyingParty }: EnrolmentDependencies,
  { accountId, sessionId }: Pick<Holder, 'accountId'> & { sessionId: SessionId },
  offer: PasskeyOffer,
): Promise<NewCredential> {
  const asked = await questions.take('passkey-enrolment');
  const data = asked?.data as { challenge: string; sessionId: SessionId } | undefined;
  if (data === undefined || asked?.accountId !== accountId || data.sessionId !== sessionId) {
    throw new Refusal('passkey.challenge-over');
  }
  const credential = await relyingParty.acceptCreation(offer, data.challenge);
  if (credential === null) throw new Refusal('passkey.rejected');
  return credential;
}
