import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Screen } from '@rollcall/protocol';

/** What a screen is called when somebody else looks at it. */
export const screenWords: Readonly<Record<Screen, MessageDescriptor>> = {
  home: msg`Home`,
  projects: msg`Projects`,
  project: msg`Project`,
  activity: msg`Activity`,
  members: msg`Members`,
  invitations: msg`Invitations`,
  settings: msg`Settings`,
  serviceKeys: msg`Service keys`,
  webhooks: msg`Webhooks`,
  account: msg`Own account`,
};
