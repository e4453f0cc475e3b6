import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { EventType } from '@rollcall/domain';

/** What a filter calls each type; complete over event types. */
export const eventTypeWords: Readonly<Record<EventType, MessageDescriptor>> = {
  'organization.created': msg`Organization created`,
  'organization.updated': msg`Settings changed`,
  'invitation.created': msg`Invited`,
  'invitation.renewed': msg`Invitation resent`,
  'invitation.revoked': msg`Invitation revoked`,
  'invitation.declined': msg`Invitation declined`,
  'invitation.expired': msg`Invitation expired`,
  'invitation.accepted': msg`Invitation accepted`,
  'invitation.mailSent': msg`Mail delivered`,
  'invitation.mailDelayed': msg`Mail delayed`,
  'invitation.mailFailed': msg`Mail failed`,
  'membership.created': msg`Joined`,
  'membership.activated': msg`Account sync finished`,
  'membership.roleChanged': msg`Role changed`,
  'membership.removed': msg`Member removed`,
  'membership.left': msg`Member left`,
  'membership.profileChanged': msg`Profile changed`,
  'membership.erased': msg`Name erased`,
  'provisioning.stepCompleted': msg`Account sync step`,
  'provisioning.stuck': msg`Account sync stuck`,
  'provisioning.retried': msg`Account sync retried`,
  'account.created': msg`Account created`,
  'account.updated': msg`Profile changed`,
  'account.exported': msg`Data exported`,
  'account.deleted': msg`Account deleted`,
  'account.erased': msg`Account erased`,
  'session.created': msg`Signed in`,
  'session.proven': msg`Identity confirmed`,
  'session.revoked': msg`Signed out`,
  'password.resetRequested': msg`New password asked for`,
  'password.reset': msg`New password`,
  'password.changed': msg`Password changed`,
};
