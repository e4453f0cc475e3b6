import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { PasskeyAnswer, PasskeyCreation, PasskeyOffer, PasskeyRequest } from '@rollcall/protocol';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What a hostile or broken device does otherwise than a good one. */
export interface Deviation {
  challenge?: string;
  /** The page that the browser says it was on. */
  origin?: string;
  rpId?: string;
  /** Whether the device made sure who holds it. */
  verifiesPerson?: boolean;
  counter?: number;
  /** Null for a device that tells none. */
  userHandle?: string | null;
  type?: string;
  /** The passkey that an answer names, whoever signed it; or the id that a new one gets. */
  id?: string;
  signature?: Buffer;
}

/** A device that holds passkeys, with a browser around it, in software: it answers as WebAuthn (level 3) has it. */
export interface PasskeyDevice {
  create(creation: PasskeyCreation, deviation?: Deviation): PasskeyOffer;
  /** @throws Error when it holds none of those that are asked for */
  get(request: PasskeyRequest, deviation?: Deviation): PasskeyAnswer;
}

interface Held {
  id: string;
  rpId: string;
  userHandle: string;
  privateKey: KeyObject;
  counter: number;
}

const present = 0x01;
const verified = 0x04;
const attested = 0x40;

/** @param counts whether its counter rises; passkeys that are kept on several devices stay at zero */
export function createPasskeyDevice(origin: string, { counts = true } = {}): PasskeyDevice {
  const held: Held[] = [];
  return {
    create({ challenge, rp, user }, deviation = {}) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const rawId = deviation.id === undefined ? randomBytes(32) : Buffer.from(deviation.id, 'base64url');
      const key = { id: rawId.toString('base64url'), rpId: rp.id, userHandle: user.id, privateKey, counter: 0 };
      held.push(key);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(rawId.length);
      const credential = Buffer.concat([Buffer.alloc(16), length, rawId, coseOf(publicKey)]);
      const authData = Buffer.concat([headOf(key, attested, deviation), credential]);
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Uint8Array.from(authData)],
      ]);
      return {
        ...named(key.id, deviation),
        response: {
          clientDataJSON: written(clientData('webauthn.create', challenge, origin, deviation)),
          attestationObject: written(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0])),
          transports: ['internal'],
        },
      };
    },
    get({ challenge, rpId, allowCredentials }, deviation = {}) {
      const isWanted = ({ id }: Held) => allowCredentials?.some((one) => one.id === id) ?? true;
      const key = held.find((one) => one.rpId === rpId && isWanted(one));
      if (key === undefined) throw new Error('the device holds no such passkey');
      if (counts) key.counter += 1;
      const authenticatorData = headOf(key, 0, deviation);
      const data = clientData('webauthn.get', challenge, origin, deviation);
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(data).digest()]);
      const { userHandle = key.userHandle, signature = sign('sha256', signed, key.privateKey) } = deviation;
      return {
        ...named(key.id, deviation),
        response: {
          clientDataJSON: written(data),
          authenticatorData: written(authenticatorData),
          signature: written(signature),
          ...(userHandle === null ? {} : { userHandle }),
        },
      };
    },
  };
}

function named(own: string, { id = own }: Deviation) {
  return { id, rawId: id, type: 'public-key' as const };
}

function clientData(ownType: string, ownChallenge: string, ownOrigin: string, deviation: Deviation): Buffer {
  const { type = ownType, challenge = ownChallenge, origin = ownOrigin } = deviation;
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** The hash of the relying party, flags and counter, with which authenticator data begins. */
function headOf(key: Held, flags: number, deviation: Deviation): Buffer {
  const { rpId = key.rpId, verifiesPerson = true, counter = key.counter } = deviation;
  const counted = Buffer.alloc(4);
  counted.writeUInt32BE(counter);
  const flag = Buffer.from([flags | present | (verifiesPerson ? verified : 0)]);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), flag, counted]);
}

/** A key of ES256 as COSE writes it. */
function coseOf(publicKey: KeyObject): Uint8Array {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const point = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
  return isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point(x)],
      [-3, point(y)],
    ]),
  );
}

function written(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
