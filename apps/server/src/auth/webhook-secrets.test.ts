import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createWebhookSecrets } from './webhook-secrets.ts';

const secrets = createWebhookSecrets(randomBytes(32));
const [one, other] = ['whk_00000000000000000001', 'whk_00000000000000000002'] as const;

test('[WHK4] a secret has the form of Standard Webhooks, and belongs to one endpoint, one version and one server', () => {
  expect(secrets.mint(one, 1)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(secrets.mint(one, 1)).toBe(secrets.mint(one, 1));
  const elsewhere = createWebhookSecrets(randomBytes(32));
  const all = [secrets.mint(one, 1), secrets.mint(one, 2), secrets.mint(other, 1), elsewhere.mint(one, 1)];
  expect(new Set(all).size).toBe(4);
});

test('[WHK12] a token opens for the endpoint that it was sealed for, and for no other', () => {
  const sealed = secrets.sealToken('collector token', one);
  expect(sealed).not.toContain('collector');
  expect(secrets.openToken(sealed, one)).toBe('collector token');
  expect(secrets.openToken(sealed, other)).toBeNull();
});
