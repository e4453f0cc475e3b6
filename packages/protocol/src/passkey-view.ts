import { limits, passkeyIdSchema, passkeyTransports } from '@rollcall/domain';
import { z } from 'zod';
import { deviceSchema } from './views.ts';

const instant = z.iso.datetime();
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
/** The longest that the standard allows is 1,023 bytes. */
const credentialId = base64url.max(1_364);
const transport = z.enum(passkeyTransports);
const publicKeyType = z.literal('public-key');

/** The passkeys of an account, for its person. */
export const passkeyListSchema = z.object({
  asOf: z.int().min(0),
  passkeys: z.array(
    z.object({
      id: passkeyIdSchema,
      name: z.string(),
      /** Whether it is kept in an account of its maker's, and so on more than one device. */
      isBackedUp: z.boolean(),
      addedAt: instant,
      lastUsedAt: instant.nullable(),
    }),
  ),
});
export type PasskeyList = z.infer<typeof passkeyListSchema>;
export type ListedPasskey = PasskeyList['passkeys'][number];

const descriptor = z.object({ id: credentialId, type: publicKeyType, transports: z.array(transport) });

/** What a browser is asked so that it makes a passkey: WebAuthn's `PublicKeyCredentialCreationOptionsJSON`. */
export const passkeyCreationSchema = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: base64url, name: z.string(), displayName: z.string() }),
  challenge: base64url,
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: publicKeyType })),
  timeout: z.int(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(descriptor).max(limits.passkey.maxPerAccount),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
});
export type PasskeyCreation = z.infer<typeof passkeyCreationSchema>;

/** What a person is making a passkey with, from which the console makes up a first name for it. */
export const passkeyEnrolmentSchema = z.object({ creation: passkeyCreationSchema, device: deviceSchema });

/** What a browser is asked so that it answers with a passkey: `PublicKeyCredentialRequestOptionsJSON`. */
export const passkeyRequestSchema = z.object({
  rpId: z.string(),
  challenge: base64url,
  /** Milliseconds for which an answer counts. */
  timeout: z.int(),
  userVerification: z.enum(['required', 'discouraged']),
  /** Absent where any passkey of this site will do. */
  allowCredentials: z.array(descriptor).optional(),
});
export type PasskeyRequest = z.infer<typeof passkeyRequestSchema>;

/** A passkey that a browser has made: what counts of WebAuthn's `RegistrationResponseJSON`. */
export const passkeyOfferSchema = z.strictObject({
  id: credentialId,
  rawId: credentialId,
  type: publicKeyType,
  response: z.strictObject({
    clientDataJSON: base64url.max(4_000),
    attestationObject: base64url.max(16_000),
    transports: z.array(transport).max(10),
  }),
});
export type PasskeyOffer = z.infer<typeof passkeyOfferSchema>;

/** What a browser answers with a passkey: what counts of WebAuthn's `AuthenticationResponseJSON`. */
export const passkeyAnswerSchema = z.strictObject({
  id: credentialId,
  rawId: credentialId,
  type: publicKeyType,
  response: z.strictObject({
    clientDataJSON: base64url.max(4_000),
    authenticatorData: base64url.max(4_000),
    signature: base64url.max(4_000),
    userHandle: base64url.max(100).optional(),
  }),
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswerSchema>;
