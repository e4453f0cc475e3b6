/*
 * The one file that imports the WebAuthn library. What it is called with comes from configuration and from the database,
 * never from a header: the relying party is the host of the public origin.
 */
import type { AccountId } from '@rollcall/domain';
import type { PasskeyAnswer, PasskeyCreation, PasskeyOffer, PasskeyRequest } from '@rollcall/protocol';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type VerifiedAuthenticationResponse,
  type VerifiedRegistrationResponse,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { COSEALG, isoBase64URL } from '@simplewebauthn/server/helpers';

/** What browsers need to find a passkey again. */
export interface KnownCredential {
  credentialId: string;
  transports: string[];
}

/** A new passkey as its device described it. */
export interface NewCredential extends KnownCredential {
  /** COSE, in base64url. */
  publicKey: string;
  counter: number;
  isBackedUp: boolean;
}

export interface Holder {
  accountId: AccountId;
  email: string;
  name: string;
}

/** Our side of WebAuthn: what browsers are asked, and whether what they answer is right. */
export interface RelyingParty {
  creation(holder: Holder, existing: readonly KnownCredential[], timeoutMs: number): Promise<PasskeyCreation>;
  /** With a list the browser looks for one of these; without, for any that its person has here. */
  request(wanted: PasskeyWish, challenge?: string): Promise<PasskeyRequest>;
  /** The passkey that an answer offers; null when anything about it is wrong. */
  acceptCreation(offer: PasskeyOffer, challenge: string): Promise<NewCredential | null>;
  /** What a right answer says; null for any other. Whether its counter may count is decided under the lock. */
  acceptAnswer(
    answer: PasskeyAnswer,
    expected: ExpectedAnswer,
  ): Promise<{ counter: number; isBackedUp: boolean } | null>;
}

export interface PasskeyWish {
  among?: readonly KnownCredential[];
  /** Whether the device has to make sure who holds it. */
  verifiesPerson: boolean;
  timeoutMs: number;
}

export interface ExpectedAnswer {
  challenge: string;
  credentialId: string;
  publicKey: Uint8Array;
  verifiesPerson: boolean;
}

/** What every device knows one of. Not left to the library, whose choice follows the machine that it runs on. */
const supportedAlgorithmIDs = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];

/** By this a device tells accounts apart. It holds nothing personal. */
export function userHandleOf(accountId: AccountId): string {
  return isoBase64URL.fromUTF8String(accountId);
}

export function createRelyingParty(publicOrigin: string, productName: string): RelyingParty {
  const { origin: expectedOrigin, hostname: rpID } = new URL(publicOrigin);
  const described = ({ credentialId: id, transports }: KnownCredential) => ({ id, transports });
  return {
    async creation({ accountId, email, name }, existing, timeout) {
      const options = await generateRegistrationOptions({
        rpName: productName,
        rpID,
        userID: isoBase64URL.toBuffer(userHandleOf(accountId)),
        userName: email,
        userDisplayName: name,
        timeout,
        attestationType: 'none',
        excludeCredentials: existing.map(described),
        // Found without an address, and opened by its person only: it can stand for both factors.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs,
      });
      return options as PasskeyCreation;
    },
    async request({ among, verifiesPerson, timeoutMs }, challenge) {
      const options = await generateAuthenticationOptions({
        rpID,
        timeout: timeoutMs,
        userVerification: verifiesPerson ? 'required' : 'discouraged',
        ...(among === undefined ? {} : { allowCredentials: among.map(described) }),
        ...(challenge === undefined ? {} : { challenge: isoBase64URL.toBuffer(challenge) }),
      });
      return options as PasskeyRequest;
    },
    async acceptCreation(offer, expectedChallenge) {
      const verified = await orNull<VerifiedRegistrationResponse>(() =>
        verifyRegistrationResponse({
          response: { ...offer, clientExtensionResults: {} },
          expectedChallenge,
          expectedOrigin,
          expectedRPID: rpID,
          requireUserVerification: true,
          supportedAlgorithmIDs,
        }),
      );
      if (verified?.verified !== true) return null;
      const { credential, credentialBackedUp } = verified.registrationInfo;
      return {
        credentialId: credential.id,
        publicKey: isoBase64URL.fromBuffer(credential.publicKey),
        counter: credential.counter,
        transports: [...new Set(offer.response.transports)],
        isBackedUp: credentialBackedUp,
      };
    },
    async acceptAnswer(answer, { challenge, credentialId, publicKey, verifiesPerson }) {
      const verified = await orNull<VerifiedAuthenticationResponse>(() =>
        verifyAuthenticationResponse({
          response: { ...answer, clientExtensionResults: {} },
          expectedChallenge: challenge,
          expectedOrigin,
          expectedRPID: rpID,
          // With zero the library leaves the counter alone: the rule is ours, and holds under the lock.
          credential: { id: credentialId, publicKey: Uint8Array.from(publicKey), counter: 0 },
          requireUserVerification: verifiesPerson,
        }),
      );
      if (verified?.verified !== true) return null;
      const { newCounter, credentialBackedUp } = verified.authenticationInfo;
      return { counter: newCounter, isBackedUp: credentialBackedUp };
    },
  };
}

/** The library throws at whatever is wrong with an answer, which anybody can write as they like. */
async function orNull<Verified>(verify: () => Promise<Verified>): Promise<Verified | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}
