import { type OrganizationId, type ProjectId, Refusal } from '@rollcall/domain';
import type { ContentSort, ContentState, ProjectDetail, ProjectPage, ProjectView } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';
import { type ContentRow, contentStatement, contentView, cursorOf, ownerColumns, ownerJoin } from './content-page.ts';
import { defaultPageSize } from './keyset.ts';

export interface ListProjectsInput {
  organizationId: OrganizationId;
  cursor?: string | undefined;
  limit?: number | undefined;
  search?: string | undefined;
  state?: ContentState | undefined;
  sort?: ContentSort | undefined;
}

const columns = `p.id, p.name, p.url, p.version, p.created_at AS "createdAt", p.updated_at AS "updatedAt",
  p.archived_at AS "archivedAt", p.sort_name AS "sortName", ${ownerColumns},
  c.data::int AS "dataCount", c.workflows::int AS "workflowCount", c.everything::int AS "resourceCount"`;

/** A project holds `limits.resource.maxPerProject` resources at most, so the counts have an end. */
const counts = `CROSS JOIN LATERAL (
  SELECT count(*) AS everything, count(*) FILTER (WHERE r.kind = 'data' AND r.archived_at IS NULL) AS data,
    count(*) FILTER (WHERE r.kind = 'workflow' AND r.archived_at IS NULL) AS workflows
  FROM resource r WHERE r.project_id = p.id) c`;

/** A page of an organization's projects: by name, or those first in which something changed last. */
export async function listProjects(db: Database, input: ListProjectsInput): Promise<ProjectPage> {
  const { organizationId, limit = defaultPageSize, sort = 'name' } = input;
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  const page = contentStatement('p', { ...input, sort, limit, searched: 'p.sort_name' }, [
    'p.organization_id',
    organizationId,
  ]);
  const text = `SELECT ${columns} FROM (SELECT p.* FROM project p ${page.where}) p ${ownerJoin('p')} ${counts} ${page.order}`;
  const { rows } = await db.pool.query<ContentRow<ProjectView>>(text, page.values);
  const shown = rows.slice(0, limit);
  return {
    asOf,
    projects: shown.map(contentView<ProjectView>),
    nextCursor: cursorOf(rows.length > limit ? shown.at(-1) : undefined, sort),
  };
}

/** One project. @throws Refusal `project.not-found`, also for another organization's. */
export async function getProject(
  db: Database,
  { organizationId, projectId }: { organizationId: OrganizationId; projectId: ProjectId },
): Promise<ProjectDetail> {
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  const { rows } = await db.pool.query<ContentRow<ProjectView>>({
    name: 'get-project',
    text: `SELECT ${columns} FROM project p ${ownerJoin('p')} ${counts} WHERE p.organization_id = $1 AND p.id = $2`,
    values: [organizationId, projectId],
  });
  const [row] = rows;
  if (row === undefined) throw new Refusal('project.not-found');
  return { asOf, project: contentView<ProjectView>(row) };
}
