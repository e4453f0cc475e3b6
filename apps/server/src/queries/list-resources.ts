import { type OrganizationId, type ProjectId, Refusal, type ResourceId, type ResourceKind } from '@rollcall/domain';
import type { ContentSort, ContentState, ResourceDetail, ResourcePage, ResourceView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';
import { type ContentRow, contentStatement, contentView, cursorOf, ownerColumns, ownerJoin } from './content-page.ts';
import { defaultPageSize } from './keyset.ts';

export interface ListResourcesInput {
  organizationId: OrganizationId;
  projectId: ProjectId;
  cursor?: string | undefined;
  limit?: number | undefined;
  search?: string | undefined;
  kind?: ResourceKind | undefined;
  state?: ContentState | undefined;
  sort?: ContentSort | undefined;
}

// A size is an integer that a JavaScript number holds exactly; as a bigint the driver would hand it over as text.
const columns = `r.id, r.kind, r.name, r.uri, r.size_bytes::float8 AS "sizeBytes", r.version, r.created_at AS "createdAt",
  r.updated_at AS "updatedAt", r.archived_at AS "archivedAt", r.sort_name AS "sortName", ${ownerColumns}`;

/** A page of what is registered under a project. @throws Refusal `project.not-found`, also for another organization's. */
export async function listResources(db: Database, input: ListResourcesInput): Promise<ResourcePage> {
  const { organizationId, projectId, limit = defaultPageSize, sort = 'name', kind } = input;
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  const found = await db.pool.query({
    name: 'project-of-resources',
    text: 'SELECT FROM project WHERE organization_id = $1 AND id = $2',
    values: [organizationId, projectId],
  });
  if (found.rowCount === 0) throw new Refusal('project.not-found');
  const { where, values } = contentStatement(
    'r',
    { ...input, sort, limit, searched: 'r.search' },
    ['r.project_id', projectId],
    ...(kind === undefined ? [] : [['r.kind', kind] as [string, string]]),
  );
  const { rows } = await db.pool.query<ContentRow<ResourceView>>(
    `SELECT ${columns} FROM resource r ${ownerJoin('r')} ${where}`,
    values,
  );
  const shown = rows.slice(0, limit);
  const nextCursor = cursorOf(rows.length > limit ? shown.at(-1) : undefined, sort);
  return { asOf, resources: shown.map(contentView<ResourceView>), nextCursor };
}

/** What is registered under one id, and under which project. @throws Refusal `resource.not-found`, also for another organization's. */
export async function getResource(
  db: Database,
  { organizationId, resourceId }: { organizationId: OrganizationId; resourceId: ResourceId },
): Promise<ResourceDetail> {
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  const { rows } = await db.pool.query<ContentRow<ResourceView> & { projectId: ProjectId }>({
    name: 'get-resource',
    text: `
      SELECT r.project_id AS "projectId", ${columns} FROM resource r ${ownerJoin('r')}
      WHERE r.organization_id = $1 AND r.id = $2`,
    values: [organizationId, resourceId],
  });
  const [row] = rows;
  if (row === undefined) throw new Refusal('resource.not-found');
  const { projectId, ...resource } = row;
  return { asOf, projectId, resource: contentView<ResourceView>(resource) };
}
