import { createECDH, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVapidKeys } from './vapid-keys.ts';

test('[NTF11] one secret has one pair of keys, in every process and at every start', () => {
  const secret = randomBytes(32);
  const keys = createVapidKeys(secret);
  expect(createVapidKeys(secret)).toEqual(keys);
  expect(createVapidKeys(randomBytes(32)).publicKey).not.toBe(keys.publicKey);
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(keys.privateKey, 'base64url');
  expect(pair.getPublicKey('base64url')).toBe(keys.publicKey);
  expect(keys.publicKey).toMatch(/^B[A-Za-z0-9_-]{86}$/);
});
