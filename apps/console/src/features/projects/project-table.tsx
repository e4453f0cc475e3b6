import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { ContentSort, ProjectView } from '@rollcall/protocol';
import { IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ChangedMark } from '../../live/changed-mark.tsx';
import { Cell, DataTable, HeadCell, MenuHeadCell } from '../../ui/data-table.tsx';
import { leadsOut } from '../../ui/leads-out.ts';
import lines from '../../ui/name-lines.module.css';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Owner } from './owner.tsx';
import { ProjectMenu, type ProjectQuestion } from './project-menu.tsx';
import classes from './projects.module.css';
import { useArchiving } from './use-archiving.ts';

export interface ProjectTableProps {
  organizationId: OrganizationId;
  projects: readonly ProjectView[];
  canDelete: boolean;
  sort: ContentSort;
  onSort(sort: ContentSort): void;
  onEnd: (() => void) | undefined;
  onAsk(question: ProjectQuestion, project: ProjectView): void;
}

/** Projects, each with the way to its own page on the platform. */
export function ProjectTable({ organizationId, projects, canDelete, sort, onSort, onEnd, onAsk }: ProjectTableProps) {
  const { t } = useLingui();
  const { archiveProject, restoreProject } = useArchiving(organizationId);
  return (
    <DataTable
      label={t`Projects`}
      columns="minmax(0, 1.6fr) 84px 64px 84px minmax(0, 1fr) 120px 36px"
      rows={projects}
      keyOf={({ id }) => id}
      onEnd={onEnd}
      head={
        <>
          <HeadCell part="name" sorted={sort === 'name' ? 'asc' : null} onSort={() => onSort('name')}>
            <Trans>Name</Trans>
          </HeadCell>
          <HeadCell>
            <Trans>Page</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Data</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Workflows</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Owner</Trans>
          </HeadCell>
          <HeadCell part="wide" sorted={sort === 'updatedAt' ? 'desc' : null} onSort={() => onSort('updatedAt')}>
            <Trans>Updated</Trans>
          </HeadCell>
          <MenuHeadCell />
        </>
      }
    >
      {(project) => (
        <>
          <Cell part="name">
            <ProjectName organizationId={organizationId} project={project} />
          </Cell>
          <Cell>
            <PageLink project={project} />
          </Cell>
          <Cell part="wide">
            <span className="figures">{project.dataCount}</span>
          </Cell>
          <Cell part="wide">
            <span className="figures">{project.workflowCount}</span>
          </Cell>
          <Cell part="wide">
            <Owner owner={project.owner} />
          </Cell>
          <Cell part="wide">
            <RelativeTime at={project.updatedAt} />
          </Cell>
          <Cell part="menu">
            <ProjectMenu
              project={project}
              canDelete={canDelete}
              onAsk={(question) => onAsk(question, project)}
              onArchive={() => archiveProject(project)}
              onRestore={() => restoreProject(project)}
            />
          </Cell>
        </>
      )}
    </DataTable>
  );
}

function ProjectName({ organizationId, project }: { organizationId: OrganizationId; project: ProjectView }) {
  return (
    <div className={lines['words']}>
      <span className={lines['line']}>
        <Link
          to="/o/$organizationId/projects/$projectId"
          params={{ organizationId, projectId: project.id }}
          search={{}}
          className={lines['name'] ?? ''}
        >
          <bdi>{project.name}</bdi>
        </Link>
        <ChangedMark subjectId={project.id} />
      </span>
      <span className="narrow-only quiet">
        <RelativeTime at={project.updatedAt} />
      </span>
    </div>
  );
}

function PageLink({ project }: { project: ProjectView }) {
  const { t } = useLingui();
  const link = project.url === null ? null : leadsOut(project.url);
  if (link === null) return null;
  return (
    <a {...link} className={`text-link ${classes['out']}`} aria-label={t`Open ${project.name}`}>
      <Trans>Open</Trans>
      <IconExternalLink size={14} aria-hidden />
    </a>
  );
}
