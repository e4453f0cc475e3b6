import { createECDH, hkdfSync } from 'node:crypto';

/** The pair by which push services know this server (RFC 8292), in the form that browsers take. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/**
 * Derived from the server's secret, so all processes have the same pair and no start makes another: a browser's
 * subscription is bound to it.
 */
export function createVapidKeys(secret: Uint8Array): VapidKeys {
  const pair = createECDH('prime256v1');
  const privateKey = Buffer.from(hkdfSync('sha256', secret, '', 'rollcall vapid', 32));
  // One in 2^32 secrets gives a number beyond the curve's order, which is refused here.
  pair.setPrivateKey(privateKey);
  return { publicKey: pair.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
}
