import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Permission } from '@rollcall/domain';

type Resource = Permission extends `${infer Name}:${string}` ? Name : never;
type Action = Permission extends `${string}:${infer Name}` ? Name : never;

/** What a permission is about; complete over resources. */
export const resourceWords: Readonly<Record<Resource, MessageDescriptor>> = {
  organization: msg`Organization`,
  membership: msg`Members`,
  invitation: msg`Invitations`,
  provisioning: msg`Account sync`,
  project: msg`Projects`,
  resource: msg`Data and workflows`,
  event: msg`Live feed`,
  activity: msg`Activity`,
  apiKey: msg`API keys`,
  webhook: msg`Webhooks`,
  serviceKey: msg`Service keys`,
  session: msg`Sessions`,
};

/** What a permission lets one do; complete over actions. */
export const actionWords: Readonly<Record<Action, MessageDescriptor>> = {
  read: msg`Read`,
  create: msg`Create`,
  update: msg`Change`,
  renew: msg`Resend`,
  revoke: msg`Revoke`,
  remove: msg`Remove`,
  retry: msg`Retry`,
  leave: msg`Leave`,
  register: msg`Register`,
  archive: msg`Archive`,
  delete: msg`Delete`,
  introspect: msg`Check`,
};

/** A permission's two parts. */
export function partsOf(permission: Permission): { resource: Resource; action: Action } {
  const [resource, action] = permission.split(':') as [Resource, Action];
  return { resource, action };
}
