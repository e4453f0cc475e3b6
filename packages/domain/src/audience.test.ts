import { expect, test } from 'vitest';
import { audiences, canAct, canSee, holderTypes, type Standing } from './audience.ts';
import { type EventType, eventTypes } from './event.ts';
import { type Permission, permissionsOf } from './permission.ts';

const admin: Standing = {
  accountId: 'acc_admin',
  membershipId: 'mem_1',
  role: 'admin',
  state: 'active',
  lacksFactor: false,
};
const member: Standing = { ...admin, accountId: 'acc_member', membershipId: 'mem_2', role: 'member' };
const joining: Standing = { ...member, state: 'provisioning' };
const former: Standing = { ...admin, state: 'removed' };

/** The types that a standing may see, when the events concern the account `accountId`. */
function seenBy(standing: Standing, accountId: string): EventType[] {
  return eventTypes.filter((type) => canSee(standing, { type, data: { accountId } }));
}

const ofMembers: EventType[] = [
  'organization.created',
  'organization.updated',
  'organization.factorRuleChanged',
  'organization.suspended',
  'organization.resumed',
  'organization.deletionScheduled',
  'organization.deleted',
  'membership.created',
  'membership.activated',
  'membership.roleChanged',
  'membership.removed',
  'membership.left',
  'membership.profileChanged',
  'membership.erased',
  'project.created',
  'project.updated',
  'project.archived',
  'project.restored',
  'project.deleted',
  'resource.registered',
  'resource.updated',
  'resource.archived',
  'resource.restored',
  'resource.deleted',
];
const ofOwner: EventType[] = [
  'account.created',
  'account.updated',
  'account.exported',
  'account.deleted',
  'account.erased',
  'session.created',
  'session.proven',
  'session.revoked',
  'identity.connected',
  'identity.disconnected',
  'authenticator.added',
  'authenticator.removed',
  'secondFactor.reset',
  'passkey.added',
  'passkey.renamed',
  'passkey.removed',
  'recoveryCodes.generated',
  'recoveryCode.used',
  'password.resetRequested',
  'password.reset',
  'password.changed',
  'notification.read',
  'emailChange.requested',
  'emailChange.ended',
  'emailChange.confirmed',
  'emailChange.undone',
  'notification.preferencesChanged',
  'notification.testRequested',
  'push.enabled',
  'push.disabled',
];
const ofHolder: EventType[] = [
  'apiKey.created',
  'apiKey.renamed',
  'apiKey.rotated',
  'apiKey.expiring',
  'apiKey.revoked',
];
const ofSync: EventType[] = ['provisioning.stepCompleted', 'provisioning.stuck', 'provisioning.retried'];

test('[LOG9] every event type has an audience, and nothing else has one', () => {
  expect(Object.keys(audiences).sort()).toEqual([...eventTypes].sort());
});

test('[LOG9] a member sees the organization, its memberships and its projects, and nothing else of others', () => {
  expect(seenBy(member, 'acc_other')).toEqual(ofMembers);
});

test('[KEY11] [LOG9] what becomes of a key is seen by its owner and by admins', () => {
  const seen = eventTypes.filter((type) => ofMembers.includes(type) || ofHolder.includes(type));
  expect(seenBy(member, member.accountId)).toEqual(seen);
  expect(holderTypes()).toEqual(ofHolder);
  for (const type of ofHolder) expect(canSee(admin, { type, data: { accountId: 'acc_other' } })).toBe(true);
});

test('[KEY13] a key sees what a member sees, and everything only with the scope for it and an admin as its owner', () => {
  const key = (standing: Standing, ...scopes: Permission[]): Standing => ({ ...standing, scopes });
  expect(seenBy(key(admin, 'event:read'), 'acc_other')).toEqual(ofMembers);
  expect(seenBy(key(admin, 'event:read', 'activity:read'), 'acc_other')).toEqual(seenBy(admin, 'acc_other'));
  expect(seenBy(key(member, 'event:read', 'activity:read'), 'acc_other')).toEqual(ofMembers);
  expect(seenBy(key(admin, 'organization:read'), 'acc_other')).toEqual([]);
});

test('[KEY4] a key can do what its scopes and the role of its owner both grant', () => {
  const scopes: Permission[] = ['invitation:create', 'event:read'];
  expect(permissionsOf('admin').filter((permission) => canAct({ ...admin, scopes }, permission))).toEqual(scopes);
  expect(permissionsOf('admin').filter((permission) => canAct({ ...member, scopes }, permission))).toEqual([
    'event:read',
  ]);
  expect(permissionsOf('admin').filter((permission) => canAct({ ...former, scopes }, permission))).toEqual([]);
  expect(permissionsOf('admin').every((permission) => canAct(admin, permission))).toBe(true);
});

test('[LOG9] an admin sees everything of the organization, and nothing of anybody’s account', () => {
  const everything = eventTypes.filter((type) => !ofOwner.includes(type));
  expect(seenBy(admin, 'acc_other')).toEqual(everything);
  expect(seenBy(admin, admin.accountId)).toEqual(everything);
});

test('[LOG9] invitations, and with them the addresses and mails of people outside, are for admins only', () => {
  const invitations = eventTypes.filter((type) => type.startsWith('invitation.'));
  expect(invitations.length).toBeGreaterThan(0);
  for (const type of invitations) {
    expect(audiences[type]).toBe('admins');
    for (const standing of [member, joining, former]) {
      expect(canSee(standing, { type, data: { accountId: standing.accountId } })).toBe(false);
    }
  }
});

test('[MEM2] who is being provisioned sees its own sync and its own membership, even as an admin to be', () => {
  const own = eventTypes.filter((type) => ofMembers.includes(type) || ofSync.includes(type));
  for (const role of ['admin', 'member'] as const) {
    expect(seenBy({ ...joining, role }, joining.accountId)).toEqual(own);
    expect(seenBy({ ...joining, role }, 'acc_other')).toEqual([]);
  }
});

test('[MEM2] who is being provisioned sees nothing of an event that names no account', () => {
  for (const type of eventTypes) {
    expect(canSee(joining, { type, data: {} })).toBe(false);
    expect(canSee({ ...joining, role: 'admin' }, { type, data: {} })).toBe(false);
  }
});

test('[MEM2] a membership that has ended sees nothing, whatever it was', () => {
  expect(seenBy(former, former.accountId)).toEqual([]);
  expect(seenBy({ ...former, role: 'member' }, former.accountId)).toEqual([]);
});
