import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { canRole } from '@rollcall/domain';
import type { ProjectView } from '@rollcall/protocol';
import { IconFolderSearch, IconFolders, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Failure } from '../../live/failure.tsx';
import { useOrganizationId } from '../../live/organization-id.ts';
import { useOrganization } from '../../live/session.ts';
import { trpc } from '../../live/trpc.ts';
import { ClearFilters } from '../../ui/clear-filters.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { ContentFilters, ShowArchived } from './content-filters.tsx';
import { CreateProjectDialog } from './create-project-dialog.tsx';
import { ProjectDialogs } from './project-dialogs.tsx';
import type { ProjectQuestion } from './project-menu.tsx';
import { ProjectTable } from './project-table.tsx';
import { type ProjectsSearch, projectsSearchSchema } from './projects-search.ts';
import { useAsking } from './use-asking.ts';
import { useProjects } from './use-contents.ts';

/** What the organization works on. */
export function ProjectsScreen() {
  const { t } = useLingui();
  const organizationId = useOrganizationId();
  const search = projectsSearchSchema.parse(useSearch({ strict: false }));
  const navigate = useNavigate({ from: '/o/$organizationId/projects' });
  const { data: organization } = useOrganization(organizationId);
  const projects = useProjects(organizationId, search);
  const { question, about, ask, close } = useAsking<ProjectQuestion, ProjectView>();
  const show = (changes: ProjectsSearch) =>
    void navigate({ search: { ...search, ...changes }, replace: true, resetScroll: false });
  const isFiltered = search.search !== undefined || search.state !== undefined;
  const isEmpty = projects.rows?.length === 0 && !isFiltered;
  const archived = trpc.project.list.useQuery({ organizationId, state: 'archived', limit: 1 }, { enabled: isEmpty });
  const hasArchived = (archived.data?.projects.length ?? 0) > 0;
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => show({ create: true })}>
      <Trans>Create a project</Trans>
    </Button>
  );
  return (
    <Page
      title={<Trans>Projects</Trans>}
      hint={<Trans>What {organization?.name ?? '…'} works on, and where it is.</Trans>}
      actions={isEmpty ? null : create}
    >
      {!isEmpty && (
        <ContentFilters asked={search} onChange={show} label={t`Search projects`} placeholder={t`Search by name`} />
      )}
      {projects.error !== null ? (
        <Failure error={projects.error} onRetry={projects.retry} />
      ) : projects.rows === null ? (
        <SkeletonRows />
      ) : isEmpty ? (
        <EmptyState
          icon={IconFolders}
          title={hasArchived ? <Trans>Every project is archived</Trans> : <Trans>No projects yet</Trans>}
        >
          <p>
            <Trans>A project holds data and workflows, and leads everybody to its page on your platform.</Trans>
          </p>
          {create}
          {hasArchived && <ShowArchived onShow={() => show({ state: 'archived' })} />}
        </EmptyState>
      ) : projects.rows.length === 0 ? (
        <EmptyState icon={IconFolderSearch} title={<Trans>No project found</Trans>}>
          <Trans>No project fits this search.</Trans>
          <ClearFilters onClear={() => show({ search: undefined, state: undefined })} />
        </EmptyState>
      ) : (
        <ProjectTable
          organizationId={organizationId}
          projects={projects.rows}
          canDelete={organization !== undefined && canRole(organization.role, 'project:delete')}
          sort={search.sort ?? 'name'}
          onSort={(sort) => show({ sort })}
          onEnd={projects.loadMore}
          onAsk={ask}
        />
      )}
      <CreateProjectDialog
        opened={search.create === true}
        organizationId={organizationId}
        onClose={() => show({ create: undefined })}
        onCreated={(projectId) =>
          void navigate({
            to: '/o/$organizationId/projects/$projectId',
            params: { organizationId, projectId },
            search: {},
          })
        }
      />
      <ProjectDialogs
        organizationId={organizationId}
        question={question}
        project={projects.rows?.find(({ id }) => id === about?.id) ?? about}
        onClose={close}
      />
    </Page>
  );
}
