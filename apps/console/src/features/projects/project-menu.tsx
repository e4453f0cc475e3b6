import { Trans } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import type { ProjectView } from '@rollcall/protocol';
import { IconArchive, IconArchiveOff, IconPencil, IconTrash } from '@tabler/icons-react';
import { ActionsMenu } from '../../ui/actions-menu.tsx';

export type ProjectQuestion = 'change' | 'delete';

export interface ProjectMenuProps {
  project: ProjectView;
  canDelete: boolean;
  onAsk(question: ProjectQuestion): void;
  onArchive(): void;
  onRestore(): void;
}

/** What can be done with a project. What is archived stays as it is until it is restored. */
export function ProjectMenu({ project, canDelete, onAsk, onArchive, onRestore }: ProjectMenuProps) {
  return (
    <ActionsMenu of={project.name}>
      {project.archivedAt === null ? (
        <>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onAsk('change')}>
            <Trans>Change…</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={onArchive}>
            <Trans>Archive</Trans>
          </Menu.Item>
        </>
      ) : (
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
