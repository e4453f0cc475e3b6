import { z } from 'zod';
import type { Role } from './role.ts';

/** Resource × action × role: the only place that says which role may do what inside its organization. */
export const permissions = {
  'organization:read': ['admin', 'member'],
  'organization:update': ['admin'],
  'membership:read': ['admin', 'member'],
  'membership:update': ['admin'],
  'membership:remove': ['admin'],
  'membership:leave': ['admin', 'member'],
  'invitation:read': ['admin'],
  'invitation:create': ['admin'],
  'invitation:renew': ['admin'],
  'invitation:revoke': ['admin'],
  'provisioning:retry': ['admin'],
  'project:read': ['admin', 'member'],
  'project:create': ['admin', 'member'],
  'project:update': ['admin', 'member'],
  'project:archive': ['admin', 'member'],
  'project:delete': ['admin'],
  'resource:read': ['admin', 'member'],
  'resource:register': ['admin', 'member'],
  'resource:update': ['admin', 'member'],
  'resource:archive': ['admin', 'member'],
  'resource:delete': ['admin'],
  'event:read': ['admin', 'member'],
  'activity:read': ['admin'],
  /** One's own keys: making, seeing, changing and ending them. */
  'apiKey:create': ['admin', 'member'],
  /** The keys of others. */
  'apiKey:read': ['admin'],
  'apiKey:revoke': ['admin'],
  'webhook:read': ['admin'],
  'webhook:create': ['admin'],
  'webhook:update': ['admin'],
  'webhook:delete': ['admin'],
  /** The keys that belong to the organization. */
  'serviceKey:read': ['admin'],
  'serviceKey:create': ['admin'],
  'serviceKey:update': ['admin'],
  'serviceKey:revoke': ['admin'],
  /** What a cookie or a key that was shown to a service is worth. No person asks that, so no role has it. */
  'session:introspect': [],
  'apiKey:introspect': [],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;
export const permissionSchema = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]);

/** Whether a role grants a permission. */
export function canRole(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}

/** Every permission of a role, for a console that shows only what can be done. */
export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => canRole(role, permission));
}
