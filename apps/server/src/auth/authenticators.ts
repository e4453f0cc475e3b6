import { type AccountId, limits, Refusal } from '@rollcall/domain';
import { Secret, TOTP } from 'otpauth';
import { createSecretBox } from './secret-box.ts';

const { codeDigits: digits, stepMs, stepsEitherSide, enrolmentMs } = limits.secondFactor;
const secretBytes = 20;

/** What a person's app needs to show codes, and what proves later that it was asked for here. */
export interface Enrolment {
  /** For typing it in, in base32. */
  secret: string;
  /** For scanning it: an `otpauth:` address. */
  uri: string;
  /** The secret, sealed for this account and session; nothing is stored before a first code has proven it. */
  enrolment: string;
}

/** Makes and checks the codes of authenticator apps (RFC 6238). */
export interface Authenticators {
  begin(holder: { accountId: AccountId; email: string; sessionId: string }, now: Date): Enrolment;
  /** The secret of an enrolment. @throws Refusal `factor.enrolment-over` for one that is too old, or not this one's */
  finish(holder: { accountId: AccountId; sessionId: string }, enrolment: string, now: Date): string;
  /** The secret as it is stored. */
  seal(accountId: AccountId, secret: string): string;
  open(accountId: AccountId, sealed: string): string;
  /** The time step that a code is right for, at most one before or after now; null for a wrong code. */
  stepOf(secret: string, code: string, now: Date): number | null;
}

/** @param productName how apps name the account's issuer */
export function createAuthenticators(secret: Uint8Array, productName: string): Authenticators {
  const stored = createSecretBox(secret, 'authenticator');
  const begun = createSecretBox(secret, 'authenticator enrolment');
  const owner = ({ accountId, sessionId }: { accountId: string; sessionId: string }) => `${accountId} ${sessionId}`;
  return {
    begin(holder, now) {
      const minted = new Secret({ size: secretBytes }).base32;
      const claim = { secret: minted, expiresAt: now.getTime() + enrolmentMs };
      const totp = totpOf(minted, { issuer: productName, label: holder.email });
      return { secret: minted, uri: totp.toString(), enrolment: begun.seal(JSON.stringify(claim), owner(holder)) };
    },
    finish(holder, enrolment, now) {
      const claim = JSON.parse(begun.open(enrolment, owner(holder)) ?? 'null') as {
        secret: string;
        expiresAt: number;
      } | null;
      if (claim === null || claim.expiresAt <= now.getTime()) throw new Refusal('factor.enrolment-over');
      return claim.secret;
    },
    seal: (accountId, plain) => stored.seal(plain, accountId),
    open(accountId, sealed) {
      const plain = stored.open(sealed, accountId);
      if (plain === null) throw new Error(`the authenticator of ${accountId} was sealed with another secret`);
      return plain;
    },
    stepOf(plain, code, now) {
      const totp = totpOf(plain);
      const timestamp = now.getTime();
      const delta = totp.validate({ token: code, timestamp, window: stepsEitherSide });
      return delta === null ? null : totp.counter({ timestamp }) + delta;
    },
  };
}

/** SHA-1 and 30 seconds: what every app knows. The code proves knowledge of 160 bits; no collision helps. */
function totpOf(secret: string, names: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({ ...names, secret: Secret.fromBase32(secret), digits, period: stepMs / 1_000, algorithm: 'SHA1' });
}
