import { expect, test } from 'vitest';
import {
  apiKeyScopes,
  apiKeyStatus,
  apiKeyWarningAt,
  decideApiKey,
  effectiveScopes,
  needsExpiryWarning,
  parseApiKeyName,
  parseScopes,
} from './api-key.ts';
import { limits } from './limits.ts';
import { permissionsOf } from './permission.ts';

const now = new Date('2026-11-25T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

test('[KEY3] a key is given scopes of the table of permissions, and none of what only a person does', () => {
  const personal = ['apiKey:create', 'apiKey:read', 'apiKey:revoke', 'membership:leave'];
  const aboutEndpoints = ['webhook:read', 'webhook:create', 'webhook:update', 'webhook:delete'];
  const keysOfAll = ['serviceKey:create', 'serviceKey:read', 'serviceKey:revoke', 'serviceKey:update'];
  expect([...apiKeyScopes, ...personal, ...keysOfAll, ...aboutEndpoints].toSorted()).toEqual(
    permissionsOf('admin').toSorted(),
  );
});

test('[SVK3] [OPK2] scopes that are typed are those that there are for such a key, each once, one at least', () => {
  const known = ['activity:read', 'event:read'] as const;
  expect(parseScopes(['event:read', 'activity:read', 'event:read'], known)).toEqual({ ok: true, value: [...known] });
  const refused = (scopes: string[]) => ({ ok: false, code: 'apiKey.scope-unknown', details: { scopes } });
  expect(parseScopes(['event:read', 'webhook:read', '*'], known)).toEqual(refused(['*', 'webhook:read']));
  expect(parseScopes([], known)).toEqual(refused([]));
});

test('[KEY4] nobody gives a key more than their own role allows', () => {
  expect(decideApiKey({ role: 'admin' }, apiKeyScopes, 0)).toEqual({ ok: true, value: 'granted' });
  const above = ['membership:update', 'invitation:create'] as const;
  expect(decideApiKey({ role: 'member' }, ['event:read', ...above], 0)).toEqual({
    ok: false,
    code: 'apiKey.scope-above-role',
    details: { scopes: above },
  });
  expect(decideApiKey({ role: 'admin' }, ['membership:leave'], 0)).toMatchObject({ code: 'apiKey.scope-above-role' });
});

test('[KEY4] a key shrinks to the role that its owner has now, and grows back to no more than it was given', () => {
  expect(effectiveScopes(apiKeyScopes, 'admin')).toEqual(apiKeyScopes);
  expect(effectiveScopes(['invitation:create', 'event:read'], 'member')).toEqual(['event:read']);
  expect(effectiveScopes(['event:read'], 'admin')).toEqual(['event:read']);
});

test('[KEY3] a person has fifty keys in an organization at most', () => {
  const { maxPerOwner } = limits.apiKey;
  expect(decideApiKey({ role: 'admin' }, ['event:read'], maxPerOwner - 1).ok).toBe(true);
  expect(decideApiKey({ role: 'admin' }, ['event:read'], maxPerOwner)).toMatchObject({ code: 'apiKey.too-many' });
});

test('[KEY3] the name of a key is one line without links or markup, and no key itself', () => {
  expect(parseApiKeyName('  deploy   bot ')).toEqual({ ok: true, value: 'deploy bot' });
  for (const name of [
    '',
    'two\nlines',
    '<b>',
    'https://evil.example',
    `my rc_${'0'.repeat(20)}_${'x'.repeat(43)}_000000`,
    `all rco_${'0'.repeat(20)}_${'x'.repeat(43)}_000000`,
    `our rcs_${'0'.repeat(20)}_${'x'.repeat(43)}_000000`,
    7,
  ]) {
    expect(parseApiKeyName(name)).toMatchObject({ ok: false, code: 'apiKey.name-invalid' });
  }
});

test('[KEY16] a key is said to expire soon in its last week, unless its whole term is no longer than that', () => {
  const quarter = { termBegan: inDays(-80), expiresAt: inDays(8) };
  expect(apiKeyStatus(quarter, now)).toBe('active');
  expect(apiKeyStatus(quarter, inDays(1))).toBe('expiring');
  expect(apiKeyStatus(quarter, inDays(8))).toBe('expired');
  const week = { termBegan: now, expiresAt: inDays(7) };
  expect(apiKeyStatus(week, now)).toBe('active');
  expect(apiKeyStatus(week, inDays(6))).toBe('active');
  expect(apiKeyStatus(week, inDays(7))).toBe('expired');
});

test('[KEY16] nobody is warned of a key that is over, and of no short one', () => {
  const quarter = { termBegan: inDays(-83), expiresAt: inDays(7) };
  expect(apiKeyWarningAt(quarter.expiresAt)).toEqual(now);
  expect(needsExpiryWarning(quarter, now)).toBe(true);
  expect(needsExpiryWarning(quarter, inDays(7))).toBe(false);
  expect(needsExpiryWarning({ termBegan: now, expiresAt: inDays(5) }, now)).toBe(false);
});
