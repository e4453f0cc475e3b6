import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type AnyKeyId, idAlphabet, idLength, keyBeginnings, publicPartOf } from '@rollcall/domain';
import type { ApiKeyTokens } from '../operations/dependencies.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** What 32 bytes and 32 bits need at most; shorter numbers are filled up, so that every key has the same length. */
const secretLength = 43;
const checksumLength = 6;

const form = new RegExp(
  `^((rc[so]?)_([${idAlphabet}]{${idLength}})_[0-9A-Za-z]{${secretLength}})_([0-9A-Za-z]{${checksumLength}})$`,
);

/**
 * Keys as their owners hold them: `rc_<id>_<secret>_<checksum>`, with `rcs` for those of an organization and `rco` for those of the operator. The secret is 256 bits of HMAC-SHA256 over id and
 * version, so a retry of the act that made a key is told the same one, and nothing that could be sent is ever stored.
 * @param secret at least 32 random bytes
 */
export function createApiKeyTokens(secret: Uint8Array): ApiKeyTokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'rollcall api key', 32));
  return {
    mint(id, version) {
      const derived = createHmac('sha256', key).update(`${id}\0${version}`).digest();
      const body = `${publicPartOf(id)}_${base62(BigInt(`0x${derived.toString('hex')}`), secretLength)}`;
      return `${body}_${checksumOf(body)}`;
    },
    hash: hashApiKey,
  };
}

/** The id that a key claims, when its form and its checksum are right: whoever mistyped one costs no look at the database. */
export function parseApiKey(token: string): AnyKeyId | null {
  const [, body, kind, id, checksum] = form.exec(token) ?? [];
  if (body === undefined || id === undefined || checksum !== checksumOf(body)) return null;
  if (kind === keyBeginnings.opk) return `opk_${id}`;
  return kind === keyBeginnings.svk ? `svk_${id}` : `key_${id}`;
}

/** SHA-256 in hex: the secret is random, so nothing slower is needed. */
export function hashApiKey(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** CRC-32 as six digits of base 62, as GitHub's tokens have it. */
function checksumOf(body: string): string {
  return base62(BigInt(crc32(body)), checksumLength);
}

function base62(number: bigint, length: number): string {
  let digits = '';
  for (let rest = number; rest > 0n; rest /= 62n) digits = `${alphabet[Number(rest % 62n)]}${digits}`;
  return digits.padStart(length, '0');
}
