import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import type { ProjectView } from '@rollcall/protocol';
import { IconArchive, IconArchiveOff, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';

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
  const { t } = useLingui();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t`Actions for ${project.name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
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
      </Menu.Dropdown>
    </Menu>
  );
}
