import { expect, test } from 'vitest';
import { canRole, type Permission, permissions, permissionsOf } from './permission.ts';
import { type Role, roles } from './role.ts';

/** Written a second time on purpose: a right is given or taken in two places, or not at all. */
const expected: Record<Permission, Record<Role, boolean>> = {
  'organization:read': { admin: true, member: true },
  'organization:update': { admin: true, member: false },
  'membership:read': { admin: true, member: true },
  'membership:update': { admin: true, member: false },
  'membership:remove': { admin: true, member: false },
  'membership:leave': { admin: true, member: true },
  'invitation:read': { admin: true, member: false },
  'invitation:create': { admin: true, member: false },
  'invitation:renew': { admin: true, member: false },
  'invitation:revoke': { admin: true, member: false },
  'provisioning:retry': { admin: true, member: false },
  'project:read': { admin: true, member: true },
  'project:create': { admin: true, member: true },
  'project:update': { admin: true, member: true },
  'project:archive': { admin: true, member: true },
  'project:delete': { admin: true, member: false },
  'resource:read': { admin: true, member: true },
  'resource:register': { admin: true, member: true },
  'resource:update': { admin: true, member: true },
  'resource:archive': { admin: true, member: true },
  'resource:delete': { admin: true, member: false },
  'event:read': { admin: true, member: true },
  'activity:read': { admin: true, member: false },
  'apiKey:create': { admin: true, member: true },
  'apiKey:read': { admin: true, member: false },
  'apiKey:revoke': { admin: true, member: false },
  'webhook:read': { admin: true, member: false },
  'webhook:create': { admin: true, member: false },
  'webhook:update': { admin: true, member: false },
  'webhook:delete': { admin: true, member: false },
  'serviceKey:read': { admin: true, member: false },
  'serviceKey:create': { admin: true, member: false },
  'serviceKey:update': { admin: true, member: false },
  'serviceKey:revoke': { admin: true, member: false },
  'session:introspect': { admin: false, member: false },
  'apiKey:introspect': { admin: false, member: false },
};
const all = Object.keys(expected) as Permission[];

test('[MEM1] the table of permissions has exactly the expected lines', () => {
  expect(Object.keys(permissions)).toEqual(all);
});

test.each(all)('[MEM1] %s is granted to the roles that are meant to have it, and to no other', (permission) => {
  for (const role of roles) expect(canRole(role, permission)).toBe(expected[permission][role]);
});

test('[MEM1] an admin may do everything that a member may', () => {
  expect(permissionsOf('admin')).toEqual(expect.arrayContaining(permissionsOf('member')));
  expect([...permissionsOf('admin'), 'session:introspect', 'apiKey:introspect']).toEqual(all);
});

test('[MEM1] [PRJ1] a member changes nothing in the organization but its own membership, its own keys and what projects hold', () => {
  const writing = permissionsOf('member').filter((permission) => !permission.endsWith(':read'));
  const ofProjects = writing.filter((permission) => /^(project|resource):/.test(permission));
  expect(writing.filter((permission) => !ofProjects.includes(permission))).toEqual([
    'membership:leave',
    'apiKey:create',
  ]);
  expect(ofProjects.filter((permission) => permission.endsWith(':delete'))).toEqual([]);
});

test('[MEM1] a word that is no role grants nothing', () => {
  for (const word of ['', 'Admin', 'owner', '__proto__', 'constructor']) {
    for (const permission of all) expect(canRole(word as Role, permission)).toBe(false);
  }
});
