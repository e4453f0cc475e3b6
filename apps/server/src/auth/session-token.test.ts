import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSessionSecret, mintSessionToken, parseSessionToken } from './session-token.ts';

test('[SES1] a token is a public id and 32 random bytes, of which only the hash is to be kept', () => {
  const { sessionId, token, secretHash } = mintSessionToken();
  const secret = token.slice(sessionId.length + 1);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(secretHash).toBe(createHash('sha256').update(secret).digest('hex'));
  expect(parseSessionToken(token)).toEqual({ sessionId, secret });
  expect(isSessionSecret(secret, secretHash)).toBe(true);
});

test('[SES1] another secret, and a stored hash of another length, are not the session’s', () => {
  const one = mintSessionToken();
  const other = mintSessionToken();
  expect(isSessionSecret(other.token.slice(25), one.secretHash)).toBe(false);
  expect(isSessionSecret(other.token.slice(25), '')).toBe(false);
});

const { sessionId, token } = mintSessionToken();
test.each([
  '',
  '.',
  sessionId,
  `${sessionId}.`,
  `${token}x`,
  token.slice(0, -1),
  token.toUpperCase(),
  ` ${token}`,
  `${token}\n`,
  token.replace('.', ':'),
  token.replace('ses_', 'acc_'),
  `${token}.${token}`,
  '__proto__.x',
])('[SES1] %j is no token', (text) => {
  expect(parseSessionToken(text)).toBeNull();
});
