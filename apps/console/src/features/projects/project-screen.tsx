import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { readRefusal } from '@rollcall/client';
import { canRole, type OrganizationId, type ProjectId } from '@rollcall/domain';
import type { ProjectView } from '@rollcall/protocol';
import { IconExternalLink, IconFolderOff, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { useOrganizationId } from '../../live/organization-id.ts';
import { useOrganization } from '../../live/session.ts';
import { trpc } from '../../live/trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { leadsOut } from '../../ui/leads-out.ts';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { ProjectDialogs } from './project-dialogs.tsx';
import { ProjectFacts } from './project-facts.tsx';
import { ProjectMenu, type ProjectQuestion } from './project-menu.tsx';
import { type ResourcesSearch, resourcesSearchSchema } from './projects-search.ts';
import { RegisterResourceDialog } from './register-resource-dialog.tsx';
import { ResourceList } from './resource-list.tsx';
import { useArchiving } from './use-archiving.ts';
import { useAsking } from './use-asking.ts';
import { useProjectId } from './use-contents.ts';

/** One project: the way to its page, and what is registered under it. */
export function ProjectScreen() {
  const organizationId = useOrganizationId();
  const projectId = useProjectId();
  return projectId === null ? (
    <NoProject organizationId={organizationId} />
  ) : (
    <AnyProject key={projectId} organizationId={organizationId} projectId={projectId} />
  );
}

function AnyProject({ organizationId, projectId }: { organizationId: OrganizationId; projectId: ProjectId }) {
  const project = trpc.project.get.useQuery({ organizationId, projectId });
  const error = tellableError(project);
  if (readRefusal(error)?.code === 'project.not-found') return <NoProject organizationId={organizationId} />;
  if (project.data !== undefined && error === null) {
    return <LoadedProject organizationId={organizationId} project={project.data.project} />;
  }
  return (
    <Page title="…">{error ? <Failure error={error} onRetry={() => void project.refetch()} /> : <SkeletonRows />}</Page>
  );
}

function LoadedProject({ organizationId, project }: { organizationId: OrganizationId; project: ProjectView }) {
  const search = resourcesSearchSchema.parse(useSearch({ strict: false }));
  const navigate = useNavigate({ from: '/o/$organizationId/projects/$projectId' });
  const { data: organization } = useOrganization(organizationId);
  const [registering, { open: register, close: stopRegistering }] = useDisclosure();
  const { question, ask, close } = useAsking<ProjectQuestion, ProjectView>();
  const { archiveProject, restoreProject } = useArchiving(organizationId);
  const canDelete = organization !== undefined && canRole(organization.role, 'project:delete');
  const show = (changes: ResourcesSearch) =>
    void navigate({ search: { ...search, ...changes }, replace: true, resetScroll: false });
  const page = project.url === null ? null : leadsOut(project.url);
  const isArchived = project.archivedAt !== null;
  return (
    <Page
      title={<bdi>{project.name}</bdi>}
      hint={<ProjectFacts organizationId={organizationId} project={project} />}
      actions={
        <Group gap="xs">
          {page !== null && (
            <Button component="a" {...page} variant="default" rightSection={<IconExternalLink size={16} aria-hidden />}>
              <Trans>Open</Trans>
            </Button>
          )}
          {!isArchived && project.resourceCount > 0 && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={register}>
              <Trans>Register</Trans>
            </Button>
          )}
          <ProjectMenu
            project={project}
            canDelete={canDelete}
            onAsk={(asked) => ask(asked, project)}
            onArchive={() => archiveProject(project)}
            onRestore={() => restoreProject(project)}
          />
        </Group>
      }
    >
      <ResourceList
        organizationId={organizationId}
        project={project}
        canDelete={canDelete}
        search={search}
        onSearch={show}
        onRegister={register}
      />
      <RegisterResourceDialog
        opened={registering}
        organizationId={organizationId}
        projectId={project.id}
        onClose={stopRegistering}
      />
      <ProjectDialogs
        organizationId={organizationId}
        question={question}
        project={project}
        onClose={close}
        onDeleted={() => void navigate({ to: '/o/$organizationId/projects', search: {} })}
      />
    </Page>
  );
}

function NoProject({ organizationId }: { organizationId: OrganizationId }) {
  return (
    <Page title={<Trans>There is no such project</Trans>}>
      <EmptyState icon={IconFolderOff} title={<Trans>It was deleted, or the address is wrong</Trans>}>
        <Link to="/o/$organizationId/projects" params={{ organizationId }} search={{}} className="text-link">
          <Trans>All projects</Trans>
        </Link>
      </EmptyState>
    </Page>
  );
}
