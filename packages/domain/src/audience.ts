import { type EventData, type EventType, eventTypes } from './event.ts';
import type { MembershipState } from './membership.ts';
import { canRole, type Permission } from './permission.ts';
import type { Role } from './role.ts';

/**
 * Who may see an event: every active member, admins only, admins and the account that it concerns while it is being
 * provisioned, admins and the account whose key it concerns, or only the account whose stream it is in.
 */
export type Audience = 'members' | 'admins' | 'admins-and-subject' | 'admins-and-holder' | 'owner';

/** Complete over event types, so a new type cannot be sent before somebody said to whom. */
export const audiences: Readonly<Record<EventType, Audience>> = {
  'organization.created': 'members',
  'organization.updated': 'members',
  'invitation.created': 'admins',
  'invitation.renewed': 'admins',
  'invitation.revoked': 'admins',
  'invitation.declined': 'admins',
  'invitation.expired': 'admins',
  'invitation.accepted': 'admins',
  'invitation.mailSent': 'admins',
  'invitation.mailDelayed': 'admins',
  'invitation.mailFailed': 'admins',
  'membership.created': 'members',
  'membership.activated': 'members',
  'membership.roleChanged': 'members',
  'membership.removed': 'members',
  'membership.left': 'members',
  'membership.profileChanged': 'members',
  'membership.erased': 'members',
  'activity.exported': 'admins',
  'membership.secondFactorChanged': 'admins',
  'provisioning.stepCompleted': 'admins-and-subject',
  'provisioning.stuck': 'admins-and-subject',
  'provisioning.retried': 'admins-and-subject',
  'apiKey.created': 'admins-and-holder',
  'apiKey.renamed': 'admins-and-holder',
  'apiKey.rotated': 'admins-and-holder',
  'apiKey.expiring': 'admins-and-holder',
  'apiKey.revoked': 'admins-and-holder',
  'account.created': 'owner',
  'account.updated': 'owner',
  'account.exported': 'owner',
  'account.deleted': 'owner',
  'account.erased': 'owner',
  'session.created': 'owner',
  'session.proven': 'owner',
  'session.revoked': 'owner',
  'identity.connected': 'owner',
  'identity.disconnected': 'owner',
  'authenticator.added': 'owner',
  'authenticator.removed': 'owner',
  'recoveryCodes.generated': 'owner',
  'recoveryCode.used': 'owner',
  'password.resetRequested': 'owner',
  'password.reset': 'owner',
  'password.changed': 'owner',
  'notification.read': 'owner',
  'emailChange.requested': 'owner',
  'emailChange.ended': 'owner',
  'emailChange.confirmed': 'owner',
  'emailChange.undone': 'owner',
  'notification.preferencesChanged': 'owner',
  'notification.testRequested': 'owner',
  'push.enabled': 'owner',
  'push.disabled': 'owner',
};

/** What the actor is in an organization right now. */
export interface Standing {
  accountId: string;
  membershipId: string;
  role: Role;
  state: MembershipState;
  /** What a key is limited to; absent for a person, whom only the role limits. */
  scopes?: readonly Permission[];
}

/** Whether this standing carries a permission: the role of this moment grants it, and a key was given it too. */
export function canAct({ state, role, scopes }: Standing, permission: Permission): boolean {
  return state === 'active' && canRole(role, permission) && (scopes === undefined || scopes.includes(permission));
}

/** Whether a membership of this standing may see this event of its organization's stream. */
export function canSee(standing: Standing, event: { type: EventType; data: unknown }): boolean {
  const audience = audiences[event.type];
  if (audience === 'owner' || standing.state === 'removed') return false;
  if (standing.state === 'provisioning') return concerns(standing.accountId, event);
  if (canAct(standing, 'activity:read')) return true;
  if (!canAct(standing, 'event:read')) return false;
  return audience === 'members' || (audience === 'admins-and-holder' && isAbout(standing.accountId, event));
}

/** Types of which a standing sees those events that are about its own account. */
export function holderTypes(): EventType[] {
  return eventTypes.filter((type) => audiences[type] === 'admins-and-holder');
}

/** What a person is shown of their account's own stream: the ways in and the account itself, not what they read. */
export function accountActivityTypes(): EventType[] {
  return eventTypes.filter((type) => audiences[type] === 'owner' && !type.startsWith('notification.'));
}

function concerns(accountId: string, event: { type: EventType; data: unknown }): boolean {
  const visible = audiences[event.type] === 'admins-and-subject' || audiences[event.type] === 'members';
  return visible && isAbout(accountId, event);
}

function isAbout(accountId: string, { data }: { data: unknown }): boolean {
  return (data as Partial<EventData<'membership.created'>>).accountId === accountId;
}
