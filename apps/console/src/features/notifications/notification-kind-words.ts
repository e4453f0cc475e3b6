import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { MailTiming, NotificationKind } from '@rollcall/domain';

/** What each kind is called; complete over the kinds. */
export const notificationKindWords: Readonly<Record<NotificationKind, MessageDescriptor>> = {
  'invitation-accepted': msg`Somebody accepts an invitation`,
  'invitation-declined': msg`Somebody declines an invitation`,
  'join-requested': msg`Somebody asks to join`,
  'mail-failed': msg`An invitation cannot be delivered`,
  'provisioning-stuck': msg`Account sync is stuck`,
  'new-admin': msg`Somebody becomes an admin`,
  'key-expiring': msg`An API key of somebody expires soon`,
  'webhook-paused': msg`A webhook is paused because it fails`,
  'service-key-expiring': msg`A service key expires soon`,
};

export const mailTimingWords: Readonly<Record<MailTiming, MessageDescriptor>> = {
  never: msg`No mail`,
  'at-once': msg`Mail at once`,
  daily: msg`Mail of the day`,
};
