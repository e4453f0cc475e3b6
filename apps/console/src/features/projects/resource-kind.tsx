import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ResourceKind } from '@rollcall/domain';
import { type Icon, IconDatabase, IconRoute } from '@tabler/icons-react';
import { StateLabel } from '../../ui/state-label.tsx';

/** What is called so; complete over kinds. */
export const resourceKindWords: Readonly<Record<ResourceKind, MessageDescriptor>> = {
  data: msg`Data`,
  workflow: msg`Workflow`,
};

const icons: Readonly<Record<ResourceKind, Icon>> = { data: IconDatabase, workflow: IconRoute };

/** A kind as an icon and its word. */
export function ResourceKindLabel({ kind }: { kind: ResourceKind }) {
  const { i18n } = useLingui();
  return (
    <StateLabel icon={icons[kind]} tone="quiet">
      {i18n._(resourceKindWords[kind])}
    </StateLabel>
  );
}
