import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Tells a browser that has signed in to an account before from one that has not. */
export interface KnownDevices {
  /** A value for the device's cookie, good for this account only. */
  mint(account: string): string;
  /** The device's id when the value was minted for this account; null otherwise. */
  recognise(account: string, value: string | undefined): string | null;
}

export function createKnownDevices(secret: Uint8Array): KnownDevices {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'rollcall device', 32));
  const mac = (account: string, id: string) =>
    createHmac('sha256', key).update(`${id}\0${account}`).digest('base64url');
  return {
    mint(account) {
      const id = randomBytes(12).toString('base64url');
      return `${id}.${mac(account, id)}`;
    },
    recognise(account, value) {
      const [, id, given] = /^([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/.exec(value ?? '') ?? [];
      if (id === undefined || given === undefined) return null;
      return timingSafeEqual(Buffer.from(given), Buffer.from(mac(account, id))) ? id : null;
    },
  };
}
