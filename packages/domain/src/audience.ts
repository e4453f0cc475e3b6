import type { EventData, EventType } from './event.ts';
import type { MembershipState } from './membership.ts';
import type { Role } from './role.ts';

/**
 * Who may see an event: every active member, admins only, admins and the account that it concerns while it is being
 * provisioned, or only the account whose stream it is in.
 */
export type Audience = 'members' | 'admins' | 'admins-and-subject' | 'owner';

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
  'provisioning.stepCompleted': 'admins-and-subject',
  'provisioning.stuck': 'admins-and-subject',
  'provisioning.retried': 'admins-and-subject',
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
  'password.resetRequested': 'owner',
  'password.reset': 'owner',
  'password.changed': 'owner',
  'notification.read': 'owner',
};

/** What the actor is in an organization right now. */
export interface Standing {
  accountId: string;
  membershipId: string;
  role: Role;
  state: MembershipState;
}

/** Whether a membership of this standing may see this event of its organization's stream. */
export function canSee(standing: Standing, event: { type: EventType; data: unknown }): boolean {
  const audience = audiences[event.type];
  if (audience === 'owner' || standing.state === 'removed') return false;
  if (standing.state === 'provisioning') return concerns(standing.accountId, event);
  return standing.role === 'admin' || audience === 'members';
}

function concerns(accountId: string, event: { type: EventType; data: unknown }): boolean {
  const visible = audiences[event.type] === 'admins-and-subject' || audiences[event.type] === 'members';
  return visible && (event.data as Partial<EventData<'membership.created'>>).accountId === accountId;
}
