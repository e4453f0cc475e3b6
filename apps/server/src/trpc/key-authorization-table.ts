import { canRole, type Permission } from '@rollcall/domain';
import type { ExpectedOutcome } from './authorization-table.ts';

/**
 * What a key must be allowed for each procedure: a scope, or nothing at all (`open`). What stands here with `closed` no
 * key may call, whatever it was given.
 */
export const keyRights: Readonly<Record<string, Permission | 'open' | 'closed'>> = {
  'account.delete': 'closed',
  'account.get': 'closed',
  'account.update': 'closed',
  'apiKey.create': 'closed',
  'apiKey.list': 'closed',
  'apiKey.listOfMember': 'closed',
  'apiKey.rename': 'closed',
  'apiKey.revoke': 'closed',
  'apiKey.rotate': 'closed',
  'configuration.get': 'open',
  'emailChange.confirm': 'closed',
  'emailChange.inspect': 'closed',
  'emailChange.inspectUndo': 'closed',
  'emailChange.request': 'closed',
  'emailChange.undo': 'closed',
  'emailChange.withdraw': 'closed',
  'event.after': 'event:read',
  'event.get': 'activity:read',
  'event.head': 'activity:read',
  'event.list': 'activity:read',
  'event.listOwn': 'closed',
  'event.recent': 'event:read',
  'identity.disconnect': 'closed',
  'identity.list': 'closed',
  'identity.startConnect': 'closed',
  'identity.startJoin': 'closed',
  'identity.startProof': 'closed',
  'identity.startSignIn': 'closed',
  'invitation.accept': 'closed',
  'invitation.acceptAsNewAccount': 'closed',
  'invitation.create': 'invitation:create',
  'invitation.decline': 'closed',
  'invitation.inspect': 'closed',
  'invitation.list': 'invitation:read',
  'invitation.renew': 'invitation:renew',
  'invitation.revoke': 'invitation:revoke',
  'membership.changeRole': 'membership:update',
  'membership.leave': 'closed',
  'membership.list': 'membership:read',
  'membership.remove': 'membership:remove',
  'membership.resetSecondFactor': 'closed',
  'notification.get': 'closed',
  'notification.getPreferences': 'closed',
  'notification.list': 'closed',
  'notification.markRead': 'closed',
  'notification.sendTest': 'closed',
  'notification.updatePreferences': 'closed',
  'organization.get': 'organization:read',
  'organization.setFactorRule': 'closed',
  'organization.update': 'organization:update',
  'passkey.add': 'closed',
  'passkey.beginEnrolment': 'closed',
  'passkey.beginProof': 'closed',
  'passkey.beginSignIn': 'closed',
  'passkey.beginStep': 'closed',
  'passkey.confirmStep': 'closed',
  'passkey.list': 'closed',
  'passkey.prove': 'closed',
  'passkey.remove': 'closed',
  'passkey.rename': 'closed',
  'passkey.signIn': 'closed',
  'password.change': 'closed',
  'password.inspectReset': 'closed',
  'password.requestReset': 'closed',
  'password.reset': 'closed',
  'project.archive': 'project:archive',
  'project.create': 'project:create',
  'project.delete': 'project:delete',
  'project.get': 'project:read',
  'project.list': 'project:read',
  'project.restore': 'project:archive',
  'project.update': 'project:update',
  'provisioning.get': 'closed',
  'provisioning.retry': 'provisioning:retry',
  'push.disable': 'closed',
  'push.enable': 'closed',
  'push.list': 'closed',
  'resource.archive': 'resource:archive',
  'resource.delete': 'resource:delete',
  'resource.list': 'resource:read',
  'resource.register': 'resource:register',
  'resource.restore': 'resource:archive',
  'resource.update': 'resource:update',
  'secondFactor.addAuthenticator': 'closed',
  'secondFactor.beginAuthenticator': 'closed',
  'secondFactor.get': 'closed',
  'secondFactor.regenerateRecoveryCodes': 'closed',
  'secondFactor.removeAuthenticator': 'closed',
  'session.get': 'closed',
  'session.list': 'closed',
  'session.prove': 'closed',
  'session.revoke': 'closed',
  'session.revokeOthers': 'closed',
  'session.signIn': 'closed',
  'session.signInWithCode': 'closed',
  'session.signOut': 'closed',
  'session.signOutEverywhere': 'closed',
};

/**
 * The keys that may knock. `full` and `shrunk` were given every scope, `shrunk` by an admin who is a member now; `member`
 * has all that a member can give; `elsewhere` belongs to another organization; the last four have ended.
 */
export const keyKinds = [
  'full',
  'shrunk',
  'member',
  'elsewhere',
  'expired',
  'revoked',
  'replaced',
  'ofRemoved',
] as const;
export type KeyKind = (typeof keyKinds)[number];

/** What the key of this kind gets from a procedure. */
export function expectedOfKey(procedure: string, kind: KeyKind): ExpectedOutcome {
  if (['expired', 'revoked', 'replaced', 'ofRemoved'].includes(kind)) return 'apiKey.rejected';
  const right = keyRights[procedure] ?? 'closed';
  if (right === 'open') return 'ok';
  if (right === 'closed') return 'apiKey.not-allowed';
  if (kind === 'elsewhere') return 'organization.not-found';
  return kind === 'full' || canRole('member', right) ? 'ok' : 'permission.denied';
}

/** What a key with this one scope, whose owner is an admin, gets from a procedure. */
export function expectedOfScope(procedure: string, scope: Permission): ExpectedOutcome {
  const right = keyRights[procedure] ?? 'closed';
  if (right === 'open') return 'ok';
  if (right === 'closed') return 'apiKey.not-allowed';
  return right === scope ? 'ok' : 'permission.denied';
}

/** What a key of such a member gets that was given every scope there is for members. */
export function expectedOfKeyWithoutFactor(procedure: string): ExpectedOutcome {
  const right = keyRights[procedure] ?? 'closed';
  if (right === 'open') return 'ok';
  return right === 'closed' ? 'apiKey.not-allowed' : 'membership.second-factor-required';
}
