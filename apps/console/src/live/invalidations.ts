import type { EventType } from '@rollcall/domain';

/** What is on screens, as the queries that show it. */
export const shownThings = [
  'session',
  'account',
  'ownActivity',
  'sessions',
  'secondFactor',
  'passkeys',
  'organization',
  'members',
  'invitations',
  'activity',
  'provisioning',
  'notifications',
  'apiKeys',
  'notificationPreferences',
  'pushSubscriptions',
] as const;
export type ShownThing = (typeof shownThings)[number];

/**
 * What an event makes out of date; complete over event types, so a new type cannot be forgotten here. Events say that
 * something happened, queries say what is: nothing on a screen is computed from an event.
 */
export const invalidations: Readonly<Record<EventType, readonly ShownThing[]>> = {
  'organization.created': ['session', 'organization', 'activity'],
  'organization.updated': ['session', 'organization', 'activity'],
  'organization.factorRuleChanged': ['session', 'organization', 'activity'],
  'invitation.created': ['organization', 'invitations', 'activity'],
  'invitation.renewed': ['invitations', 'activity'],
  'invitation.revoked': ['organization', 'invitations', 'activity'],
  'invitation.declined': ['organization', 'invitations', 'activity', 'notifications'],
  'invitation.expired': ['organization', 'invitations', 'activity'],
  'invitation.accepted': ['organization', 'invitations', 'activity', 'notifications'],
  'invitation.mailSent': ['invitations', 'activity'],
  'invitation.mailDelayed': ['invitations', 'activity'],
  'invitation.mailFailed': ['invitations', 'activity', 'notifications'],
  'membership.created': ['session', 'organization', 'members', 'activity'],
  'membership.activated': ['session', 'organization', 'members', 'activity', 'provisioning', 'notifications'],
  'membership.roleChanged': ['session', 'organization', 'members', 'apiKeys', 'activity', 'notifications'],
  'membership.removed': ['session', 'organization', 'members', 'activity', 'provisioning', 'notifications'],
  'membership.left': ['session', 'organization', 'members', 'activity', 'provisioning', 'notifications'],
  'membership.profileChanged': ['session', 'organization', 'members', 'apiKeys', 'activity'],
  'membership.erased': ['session', 'organization', 'members', 'invitations', 'activity'],
  'membership.secondFactorChanged': ['session', 'organization', 'members', 'activity'],
  'membership.secondFactorReset': ['session', 'organization', 'members', 'activity'],
  'provisioning.stepCompleted': ['members', 'activity', 'provisioning'],
  'provisioning.stuck': ['members', 'activity', 'provisioning', 'notifications'],
  'provisioning.retried': ['members', 'activity', 'provisioning'],
  'apiKey.created': ['apiKeys', 'activity'],
  'apiKey.renamed': ['apiKeys', 'activity'],
  'apiKey.rotated': ['apiKeys', 'activity'],
  'apiKey.expiring': ['apiKeys', 'activity', 'notifications'],
  'apiKey.revoked': ['apiKeys', 'activity'],
  'account.created': ['session', 'account', 'ownActivity'],
  'account.updated': ['session', 'account', 'notificationPreferences', 'ownActivity'],
  'activity.exported': ['activity'],
  'accessReview.taken': ['activity'],
  'account.exported': ['ownActivity'],
  'account.deleted': ['session', 'account', 'ownActivity'],
  'account.erased': ['session', 'account', 'ownActivity'],
  'session.created': ['sessions', 'secondFactor', 'passkeys', 'ownActivity'],
  // Whether an organization lets this account in may have changed with it.
  'authenticator.added': ['session', 'secondFactor', 'ownActivity'],
  'authenticator.removed': ['session', 'secondFactor', 'ownActivity'],
  'secondFactor.reset': ['session', 'account', 'secondFactor', 'passkeys', 'ownActivity'],
  'passkey.added': ['session', 'secondFactor', 'passkeys', 'ownActivity'],
  'passkey.renamed': ['passkeys', 'ownActivity'],
  'passkey.removed': ['session', 'secondFactor', 'passkeys', 'ownActivity'],
  'recoveryCodes.generated': ['secondFactor', 'ownActivity'],
  'recoveryCode.used': ['secondFactor', 'ownActivity'],
  'session.proven': ['secondFactor', 'passkeys', 'ownActivity'],
  'session.revoked': ['session', 'sessions', 'pushSubscriptions', 'ownActivity'],
  'identity.connected': ['account', 'ownActivity'],
  'identity.disconnected': ['account', 'ownActivity'],
  'password.resetRequested': ['ownActivity'],
  'password.reset': ['account', 'ownActivity'],
  'password.changed': ['account', 'ownActivity'],
  'notification.read': ['notifications'],
  'emailChange.requested': ['account', 'ownActivity'],
  'emailChange.ended': ['account', 'ownActivity'],
  'emailChange.confirmed': ['account', 'ownActivity'],
  'emailChange.undone': ['account', 'ownActivity'],
  'notification.preferencesChanged': ['notifications', 'notificationPreferences'],
  'notification.testRequested': [],
  'push.enabled': ['pushSubscriptions', 'ownActivity'],
  'push.disabled': ['pushSubscriptions', 'ownActivity'],
};

/** Everything that any of these events makes out of date. */
export function outdatedBy(types: readonly EventType[]): ShownThing[] {
  const outdated = new Set(types.flatMap((type) => invalidations[type]));
  return shownThings.filter((thing) => outdated.has(thing));
}
