import { type EventData, type EventType, eventTypes } from './event.ts';
import type { MembershipState } from './membership.ts';
import { canRole, type Permission } from './permission.ts';
import type { Decision } from './refusal.ts';
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
  'organization.factorRuleChanged': 'members',
  'organization.suspended': 'members',
  'organization.resumed': 'members',
  'organization.deletionScheduled': 'members',
  'organization.emptied': 'admins',
  'organization.deleted': 'members',
  'invitation.created': 'admins',
  'invitation.renewed': 'admins',
  'invitation.revoked': 'admins',
  'invitation.declined': 'admins',
  'invitation.expired': 'admins',
  'invitation.accepted': 'admins',
  'invitation.mailSent': 'admins',
  'invitation.mailDelayed': 'admins',
  'invitation.mailFailed': 'admins',
  'joinRequest.created': 'admins',
  'joinRequest.accepted': 'admins',
  'joinRequest.dismissed': 'admins',
  'membership.created': 'members',
  'membership.activated': 'members',
  'membership.roleChanged': 'members',
  'membership.removed': 'members',
  'membership.left': 'members',
  'membership.profileChanged': 'members',
  'membership.erased': 'members',
  'activity.exported': 'admins',
  'organization.retentionChanged': 'admins',
  'activity.purged': 'admins',
  'accessReview.taken': 'admins',
  'membership.secondFactorChanged': 'admins',
  'membership.secondFactorReset': 'admins',
  'provisioning.stepCompleted': 'admins-and-subject',
  'provisioning.stuck': 'admins-and-subject',
  'provisioning.retried': 'admins-and-subject',
  'apiKey.created': 'admins-and-holder',
  'apiKey.renamed': 'admins-and-holder',
  'apiKey.rotated': 'admins-and-holder',
  'apiKey.expiring': 'admins-and-holder',
  'apiKey.revoked': 'admins-and-holder',
  'webhook.created': 'admins',
  'webhook.updated': 'admins',
  'webhook.secretRotated': 'admins',
  'webhook.paused': 'admins',
  'webhook.resumed': 'admins',
  'webhook.deleted': 'admins',
  'webhook.testRequested': 'admins',
  'webhook.replayRequested': 'admins',
  'serviceKey.created': 'admins',
  'serviceKey.renamed': 'admins',
  'serviceKey.restricted': 'admins',
  'serviceKey.rotated': 'admins',
  'serviceKey.expiring': 'admins',
  'serviceKey.revoked': 'admins',
  'project.created': 'members',
  'project.updated': 'members',
  'project.archived': 'members',
  'project.restored': 'members',
  'project.deleted': 'members',
  'resource.registered': 'members',
  'resource.updated': 'members',
  'resource.archived': 'members',
  'resource.restored': 'members',
  'resource.deleted': 'members',
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
  'secondFactor.reset': 'owner',
  'passkey.added': 'owner',
  'passkey.renamed': 'owner',
  'passkey.removed': 'owner',
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
  /** The organization requires a second factor, the grace is over, and this account has none (`factor-rule.ts`). */
  lacksFactor: boolean;
  /** The operator has suspended the organization; absent while it is not. */
  isSuspended?: boolean;
  /** What a key is limited to; absent for a person, whom only the role limits. */
  scopes?: readonly Permission[];
}

/** What stays open to a member who is kept out: nobody is held by a rule. */
const openToWhomIsKeptOut: Permission = 'membership:leave';

/** Whether this standing carries a permission: the role of this moment grants it, and a key was given it too. */
export function canAct(standing: Standing, permission: Permission): boolean {
  return decideAccess(standing, permission).ok;
}

/**
 * Decides whether somebody may do something in an organization. An organization that is not theirs answers like one that
 * does not exist; what keeps everybody out, or
 * a missing second factor, is told before a missing right, because it is the first thing to mend.
 */
export function decideAccess(standing: Standing | null, permission: Permission): Decision<Standing> {
  if (standing === null || standing.state !== 'active') return { ok: false, code: 'organization.not-found' };
  if (permission !== openToWhomIsKeptOut) {
    if (standing.isSuspended) return { ok: false, code: 'organization.suspended' };
    if (standing.lacksFactor) return { ok: false, code: 'membership.second-factor-required' };
  }
  const { role, scopes } = standing;
  const isGranted = canRole(role, permission) && (scopes === undefined || scopes.includes(permission));
  return isGranted ? { ok: true, value: standing } : { ok: false, code: 'permission.denied', details: { permission } };
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
