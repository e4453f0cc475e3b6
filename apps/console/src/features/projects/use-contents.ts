import { type OrganizationId, type ProjectId, projectIdSchema } from '@rollcall/domain';
import { useParams } from '@tanstack/react-router';
import { getQueryKey } from '@trpc/react-query';
import { defined, usePages } from '../../live/pages.ts';
import { trpc } from '../../live/trpc.ts';
import type { ProjectsSearch, ResourcesSearch } from './projects-search.ts';

/** The projects that fit a search, as one list; null while the first page is on its way. */
export function useProjects(organizationId: OrganizationId, { create: _dialog, ...search }: ProjectsSearch) {
  const { client } = trpc.useUtils();
  const input = { organizationId, ...defined(search) };
  const { pages, ...list } = usePages(getQueryKey(trpc.project.list, input, 'infinite'), (place) =>
    client.project.list.query({ ...input, ...place }),
  );
  return { ...list, rows: pages?.flatMap(({ projects }) => projects) ?? null };
}

/** What is registered under a project and fits a search; null while the first page is on its way. */
export function useResources(organizationId: OrganizationId, projectId: ProjectId, search: ResourcesSearch) {
  const { client } = trpc.useUtils();
  const input = { organizationId, projectId, ...defined(search) };
  const { pages, ...list } = usePages(getQueryKey(trpc.resource.list, input, 'infinite'), (place) =>
    client.resource.list.query({ ...input, ...place }),
  );
  return { ...list, rows: pages?.flatMap(({ resources }) => resources) ?? null };
}

/** The project in the address of this screen; null for an address that can be no project's. */
export function useProjectId(): ProjectId | null {
  const { projectId } = useParams({ strict: false });
  return projectIdSchema.safeParse(projectId).data ?? null;
}
