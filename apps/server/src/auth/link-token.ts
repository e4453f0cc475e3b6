import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { LinkPurpose, LinkTokens } from '../operations/dependencies.ts';

const form = /^([a-z]{3}_[0-9a-z]{20})\.([1-9]\d{0,8})\.([A-Za-z0-9_-]{43})$/;

/**
 * Links in mail: `id.version.mac`, the mac being 256 bits of HMAC-SHA256 over purpose, id and version. A mail that is
 * sent twice carries the same link, and a copy of the database holds none that works.
 * @param secret at least 32 random bytes
 */
export function createLinkTokens(secret: Uint8Array): LinkTokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'rollcall link', 32));
  const mac = (purpose: LinkPurpose, id: string, version: number) =>
    createHmac('sha256', key).update(`${purpose}\0${id}\0${version}`).digest('base64url');
  return {
    mint: (purpose, id, version) => `${id}.${version}.${mac(purpose, id, version)}`,
    parse(purpose, token) {
      const [, id, version, given] = form.exec(token) ?? [];
      if (id === undefined || version === undefined || given === undefined) return null;
      const expected = mac(purpose, id, Number(version));
      return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? { id, version: Number(version) } : null;
    },
    hash: (token) => createHash('sha256').update(token).digest('hex'),
  };
}
