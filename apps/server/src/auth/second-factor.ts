import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import type { AttemptLimits } from './attempt-limits.ts';
import { type Authenticators, createAuthenticators } from './authenticators.ts';
import { type Challenges, createChallenges } from './challenges.ts';
import { type CodeAttempts, createCodeAttempts } from './code-attempts.ts';
import { createRelyingParty, type RelyingParty } from './passkey/relying-party.ts';
import { createRecoveryCodes, type RecoveryCodes } from './recovery-codes.ts';

/** All that asks for a second factor and compares it. */
export interface SecondFactor {
  authenticators: Authenticators;
  recoveryCodes: RecoveryCodes;
  codeAttempts: CodeAttempts;
  challenges: Challenges;
  relyingParty: RelyingParty;
}

export interface SecondFactorOptions {
  db: Database;
  clock: Clock;
  /** At least 32 random bytes, from which the keys are derived. */
  secret: Uint8Array;
  attempts: AttemptLimits;
  /** Where browsers reach this server. */
  publicOrigin: string;
  productName: string;
}

export function createSecondFactor(options: SecondFactorOptions): SecondFactor {
  const { db, clock, secret, attempts, publicOrigin, productName } = options;
  return {
    authenticators: createAuthenticators(secret, productName),
    recoveryCodes: createRecoveryCodes(secret),
    codeAttempts: createCodeAttempts(db, attempts),
    challenges: createChallenges(db, clock, publicOrigin.startsWith('https:')),
    relyingParty: createRelyingParty(publicOrigin, productName),
  };
}
