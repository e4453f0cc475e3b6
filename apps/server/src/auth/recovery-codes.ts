import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { type AccountId, idAlphabet, limits } from '@rollcall/domain';

const halfLength = 5;
const form = new RegExp(`^[${idAlphabet}]{${halfLength * 2}}$`);

/** The codes that let a person in who has lost the second factor, 50 random bits each. */
export interface RecoveryCodes {
  /** New codes to be shown once, and the hashes to be stored. */
  mint(accountId: AccountId): { codes: string[]; hashes: string[] };
  /** The hash of what was typed, however it was spaced; null when it has not the form of a recovery code. */
  hash(accountId: AccountId, typed: string): string | null;
}

/** Hashes are keyed: 50 bits are too few to be safe from guessing by whoever has a copy of the database. */
export function createRecoveryCodes(secret: Uint8Array): RecoveryCodes {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'rollcall recovery code', 32));
  const hashed = (accountId: AccountId, code: string) =>
    createHmac('sha256', key).update(`${accountId}\0${code}`).digest('base64url');
  return {
    mint(accountId) {
      const bare = Array.from({ length: limits.secondFactor.recoveryCodes }, mintCode);
      return {
        codes: bare.map((code) => `${code.slice(0, halfLength)}-${code.slice(halfLength)}`),
        hashes: bare.map((code) => hashed(accountId, code)),
      };
    },
    hash(accountId, typed) {
      const code = typed.toLowerCase().replace(/[\s-]/g, '');
      return form.test(code) ? hashed(accountId, code) : null;
    },
  };
}

function mintCode(): string {
  // 32 characters divide a byte evenly, so the low five bits of each byte are unbiased.
  return Array.from(randomBytes(halfLength * 2), (byte) => idAlphabet[byte & 31]).join('');
}
