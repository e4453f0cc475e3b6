import type { NotificationKind } from '@rollcall/domain';
import type { NotificationView } from '@rollcall/protocol';

/** The screens that notifications lead to, complete over their kinds. */
const screens = {
  'invitation-accepted': 'members',
  'invitation-declined': 'invitations',
  'join-requested': 'join-requests',
  'mail-failed': 'invitations',
  'provisioning-stuck': 'members',
  'new-admin': 'members',
  'key-expiring': 'members',
  'webhook-paused': 'webhooks',
  'service-key-expiring': 'service-keys',
} as const satisfies Record<NotificationKind, string>;

/** Where the thing that a notification tells of is seen, and dealt with: the list, searched for the person. */
export function placeOf({ kind, organizationId, event }: NotificationView) {
  const { subject, email } = event.labels;
  const params = { organizationId };
  if (screens[kind] === 'webhooks') return { to: '/o/$organizationId/manage/webhooks', params } as const;
  if (screens[kind] === 'join-requests') return { to: '/o/$organizationId/manage/invitations', params } as const;
  // An accepted invitation tells the address as well, of which there is but one.
  const person = email ?? subject;
  const search = person ? { search: person.slice(0, 100) } : {};
  if (screens[kind] === 'service-keys') return { to: '/o/$organizationId/manage/service-keys', params } as const;
  if (screens[kind] === 'members') return { to: '/o/$organizationId/manage/members', params, search } as const;
  return { to: '/o/$organizationId/manage/invitations', params, search } as const;
}
