import { z } from 'zod';
import type { Standing } from './audience.ts';
import { parseDisplayName } from './display-name.ts';
import type { AnyKeyId } from './id.ts';
import { limits } from './limits.ts';
import { canRole, type Permission, permissions } from './permission.ts';
import type { Decision } from './refusal.ts';

/** What only a person does: making and looking after keys of any kind, saying where the log goes, and leaving. No key is ever given these. */
const personal: readonly Permission[] = [
  'apiKey:create',
  'apiKey:read',
  'apiKey:revoke',
  'serviceKey:read',
  'serviceKey:create',
  'serviceKey:update',
  'serviceKey:revoke',
  'membership:leave',
  'webhook:read',
  'webhook:create',
  'webhook:update',
  'webhook:delete',
];

/** What only the platform's services do. */
const ofServices: readonly Permission[] = ['session:introspect', 'apiKey:introspect'];

/** Whether only services are given this permission, which no role has. */
export function isForServices(permission: Permission): boolean {
  return ofServices.includes(permission);
}

/** What a key of the organization can be allowed to do. */
export const serviceKeyScopes = (Object.keys(permissions) as Permission[]).filter(
  (permission) => !personal.includes(permission),
) as [Permission, ...Permission[]];
export const serviceKeyScopeSchema = z.enum(serviceKeyScopes);

/** What a key of a person can be allowed to do. */
export const apiKeyScopes = serviceKeyScopes.filter((permission) => !isForServices(permission)) as [
  Permission,
  ...Permission[],
];
export const apiKeyScopeSchema = z.enum(apiKeyScopes);

/** What a key of the operator can be allowed to do, in every organization: it reads and asks, and changes nothing. */
export const operatorKeyScopes = serviceKeyScopes.filter(
  (permission) => permission.endsWith(':read') || isForServices(permission),
);

/** Hours for which the secret before a rotation may go on working. */
export const apiKeyOverlapHours = [0, 1, 24, 168] as const;
export const apiKeyOverlapSchema = z.literal(apiKeyOverlapHours);
export type ApiKeyOverlap = (typeof apiKeyOverlapHours)[number];

/** Why a key ended before its time. */
export const apiKeyRevocations = [
  'revoked',
  'membership-ended',
  'password-reset',
  'email-change-undone',
  'account-deleted',
] as const;
export type ApiKeyRevocation = (typeof apiKeyRevocations)[number];

export const apiKeyStatuses = ['active', 'expiring', 'expired'] as const;
export type ApiKeyStatus = (typeof apiKeyStatuses)[number];

/** What a key begins with says whose it is, as the prefix of its id does. */
export const keyBeginnings = { key: 'rc', svk: 'rcs', opk: 'rco' } as const;

/** The beginning of a key, which is no secret: `rc_<id>`. */
export function publicPartOf(id: AnyKeyId): string {
  const [prefix, random] = id.split('_') as [keyof typeof keyBeginnings, string];
  return `${keyBeginnings[prefix]}_${random}`;
}

/** What a key is called: 1 to 80 code points on one line. */
export type ApiKeyName = string & { readonly brand: 'ApiKeyName' };

/** Names stand in clear in lists and in the log; whoever pastes a key into the wrong field must not publish it. */
const holdsKey = /rc[so]?_[0-9a-z]{20}_[0-9A-Za-z]{43}/;

/** Reads the name of a key; `details.reason` says what is wrong with it. */
export function parseApiKeyName(input: unknown): Decision<ApiKeyName> {
  const parsed = parseDisplayName(input);
  if (!parsed.ok) return { ok: false, code: 'apiKey.name-invalid', details: { reason: parsed.problem } };
  if (holdsKey.test(parsed.name)) return { ok: false, code: 'apiKey.name-invalid', details: { reason: 'secret' } };
  return { ok: true, value: parsed.name as ApiKeyName };
}

/** Reads the scopes of a key that somebody typed, each once; `details.scopes` names those that there are not. */
export function parseScopes(inputs: readonly string[], known: readonly Permission[]): Decision<Permission[]> {
  const scopes = [...new Set(inputs)].toSorted();
  const unknown = scopes.filter((scope) => !known.includes(scope as Permission));
  if (unknown.length > 0 || scopes.length === 0)
    return { ok: false, code: 'apiKey.scope-unknown', details: { scopes: unknown } };
  return { ok: true, value: scopes as Permission[] };
}

/** Decides whether a person may have one more key, with these scopes. */
export function decideApiKey(
  owner: Pick<Standing, 'role'>,
  scopes: readonly Permission[],
  keysHeld: number,
): Decision<'granted'> {
  const above = scopes.filter((scope) => personal.includes(scope) || !canRole(owner.role, scope));
  if (above.length > 0) return { ok: false, code: 'apiKey.scope-above-role', details: { scopes: above } };
  const { maxPerOwner } = limits.apiKey;
  if (keysHeld >= maxPerOwner) return { ok: false, code: 'apiKey.too-many', details: { maxPerOwner } };
  return { ok: true, value: 'granted' };
}

/** What a key can do of what it was given, now that its owner has this role. */
export function effectiveScopes(scopes: readonly Permission[], role: Standing['role']): Permission[] {
  return scopes.filter((scope) => canRole(role, scope));
}

/** When the owner is told that the key ends. */
export function apiKeyWarningAt(expiresAt: Date): Date {
  return new Date(expiresAt.getTime() - limits.apiKey.warnBeforeMs);
}

/** A key whose whole term is shorter than the notice ends as its owner meant it to, so nobody is told. */
export function needsExpiryWarning(key: { termBegan: Date; expiresAt: Date }, now: Date): boolean {
  return key.termBegan < apiKeyWarningAt(key.expiresAt) && now < key.expiresAt;
}

export function apiKeyStatus(key: { termBegan: Date; expiresAt: Date }, now: Date): ApiKeyStatus {
  if (key.expiresAt <= now) return 'expired';
  return needsExpiryWarning(key, now) && apiKeyWarningAt(key.expiresAt) <= now ? 'expiring' : 'active';
}
