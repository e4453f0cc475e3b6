import { Trans } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { ProjectView } from '@rollcall/protocol';
import { Dialog } from '../../ui/dialog.tsx';
import { ChangeProjectForm } from './change-project-form.tsx';
import { DeleteProjectForm } from './delete-project-form.tsx';
import type { ProjectQuestion } from './project-menu.tsx';

export interface ProjectDialogsProps {
  organizationId: OrganizationId;
  question: ProjectQuestion | null;
  /** As it is now, also while a dialog about it stands open. */
  project: ProjectView | null;
  onClose(): void;
  onDeleted?(): void;
}

/** The questions about a project. */
export function ProjectDialogs({ question, project, onDeleted, ...dialog }: ProjectDialogsProps) {
  if (project === null) return null;
  const { onClose } = dialog;
  return (
    <>
      <Dialog opened={question === 'change'} onClose={onClose} title={<Trans>Change {project.name}</Trans>}>
        <ChangeProjectForm {...dialog} project={project} />
      </Dialog>
      <Dialog opened={question === 'delete'} onClose={onClose} title={<Trans>Delete {project.name}?</Trans>}>
        <DeleteProjectForm {...dialog} project={project} onDeleted={onDeleted} />
      </Dialog>
    </>
  );
}
