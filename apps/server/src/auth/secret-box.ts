import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what has to be read again, so that a copy of the database tells nothing. */
export interface SecretBox {
  /** @param owner what the text belongs to: sealed for one, it does not open for another */
  seal(text: string, owner: string): string;
  /** The text; null for anything that was not sealed here for this owner. */
  open(sealed: string, owner: string): string | null;
}

const ivBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM under a key of its own.
 * @param secret at least 32 random bytes
 * @param purpose what is sealed; boxes of two purposes do not open each other's
 */
export function createSecretBox(secret: Uint8Array, purpose: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `rollcall ${purpose}`, 32));
  return {
    seal(text, owner) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < ivBytes + tagBytes) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      try {
        return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
