import { Trans } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import type { ResourceView } from '@rollcall/protocol';
import { IconArchive, IconArchiveOff, IconExternalLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { ActionsMenu } from '../../ui/actions-menu.tsx';
import { leadsOut } from '../../ui/leads-out.ts';

export type ResourceQuestion = 'change' | 'delete';

export interface ResourceMenuProps {
  resource: ResourceView;
  /** The project is in use. In an archived one nothing changes but by deletion. */
  canChange: boolean;
  canDelete: boolean;
  onAsk(question: ResourceQuestion): void;
  onArchive(): void;
  onRestore(): void;
}

/** What can be done with data or a workflow. */
export function ResourceMenu({ resource, canChange, canDelete, onAsk, onArchive, onRestore }: ResourceMenuProps) {
  const link = leadsOut(resource.uri);
  const isArchived = resource.archivedAt !== null;
  if (link === null && !canChange && !canDelete) return null;
  return (
    <ActionsMenu of={resource.name}>
      {link !== null && (
        <Menu.Item component="a" {...link} leftSection={<IconExternalLink size={16} aria-hidden />}>
          <Trans>Open</Trans>
        </Menu.Item>
      )}
      {canChange && !isArchived && (
        <>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onAsk('change')}>
            <Trans>Change…</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={onArchive}>
            <Trans>Archive</Trans>
          </Menu.Item>
        </>
      )}
      {canChange && isArchived && (
        <Menu.Item leftSection={<IconArchiveOff size={16} aria-hidden />} onClick={onRestore}>
          <Trans>Restore</Trans>
        </Menu.Item>
      )}
      {canDelete && (
        <Menu.Item c="var(--bad)" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onAsk('delete')}>
          <Trans>Delete…</Trans>
        </Menu.Item>
      )}
    </ActionsMenu>
  );
}
