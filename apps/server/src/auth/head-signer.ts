import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import type { SignedCheckpoint, SignedHead } from '@rollcall/protocol';
import canonicalize from 'canonicalize';

/** The end of a stream at a moment. */
export type LogHead = Omit<SignedHead, 'keyId' | 'signature'>;

/** The end of what was removed of a stream. */
export type LogCut = Omit<SignedCheckpoint, 'keyId' | 'signature'>;

/** A public key as RFC 8037 writes it; `kid` is its thumbprint (RFC 7638). */
export interface HeadKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  use: 'sig';
}

export interface HeadSigner {
  key: HeadKey;
  sign(head: LogHead): SignedHead;
  signCheckpoint(cut: LogCut): SignedCheckpoint;
}

/** What precedes a raw Ed25519 seed in PKCS #8. */
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Signs with a key of its own.
 * @param secret at least 32 random bytes, from which the key is derived
 */
export function createHeadSigner(secret: Uint8Array): HeadSigner {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'rollcall log head', 32));
  const privateKey = createPrivateKey({ key: Buffer.concat([seedPrefix, seed]), format: 'der', type: 'pkcs8' });
  const key = headKeyOf(createPublicKey(privateKey));
  return {
    key,
    sign(head) {
      const named = { ...head, keyId: key.kid };
      return { ...named, signature: sign(null, signedBytes(named), privateKey).toString('base64url') };
    },
    signCheckpoint(cut) {
      const named = { ...cut, keyId: key.kid };
      return { ...named, signature: sign(null, checkpointBytes(named), privateKey).toString('base64url') };
    },
  };
}

/** Whether a head was signed with this key: Ed25519 over `rollcall log head 1`, a line break, and its other fields in canonical JSON. */
export function isSignedBy(key: HeadKey, { signature, ...named }: SignedHead): boolean {
  return named.keyId === key.kid && isSignature(key, signedBytes(named), signature);
}

/** The same of a checkpoint, whose text begins otherwise: no head that was ever given out passes for one. */
export function isCheckpointSignedBy(key: HeadKey, { signature, ...named }: SignedCheckpoint): boolean {
  return named.keyId === key.kid && isSignature(key, checkpointBytes(named), signature);
}

function isSignature(key: HeadKey, bytes: Buffer, signature: string): boolean {
  if (key.kid !== thumbprint(key.x)) return false;
  const publicKey = createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x }, format: 'jwk' });
  return verify(null, bytes, publicKey, Buffer.from(signature, 'base64url'));
}

function headKeyOf(publicKey: KeyObject): HeadKey {
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprint(x), use: 'sig' };
}

function thumbprint(x: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
}

function signedBytes({ stream, seq, hash, at, keyId }: Omit<SignedHead, 'signature'>): Buffer {
  return Buffer.from(`rollcall log head 1\n${canonicalize({ stream, seq, hash, at, keyId })}`);
}

function checkpointBytes(cut: Omit<SignedCheckpoint, 'signature'>): Buffer {
  const { stream, seq, hash, at, membersHash, keyId } = cut;
  return Buffer.from(`rollcall log checkpoint 1\n${canonicalize({ stream, seq, hash, at, membersHash, keyId })}`);
}
