import type { OrganizationId } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

/** How much of everything an organization has, as whoever deletes it wants to know. */
export interface OrganizationContents {
  members: number;
  invitations: number;
  keys: number;
  webhooks: number;
  projects: number;
  resources: number;
  events: number;
}

/** Counts what would be deleted with an organization. */
export async function countContents(db: Database, id: OrganizationId): Promise<OrganizationContents> {
  const { rows } = await db.pool.query<OrganizationContents>(
    `SELECT
       (SELECT count(*)::int FROM membership WHERE organization_id = $1 AND state <> 'removed') AS members,
       (SELECT count(*)::int FROM invitation WHERE organization_id = $1 AND state = 'pending') AS invitations,
       (SELECT count(*)::int FROM api_key WHERE organization_id = $1 AND revoked_at IS NULL) AS keys,
       (SELECT count(*)::int FROM webhook WHERE organization_id = $1) AS webhooks,
       (SELECT count(*)::int FROM project WHERE organization_id = $1) AS projects,
       (SELECT count(*)::int FROM resource r JOIN project p ON p.id = r.project_id WHERE p.organization_id = $1) AS resources,
       (SELECT count(*)::int FROM event WHERE stream_id = $1) AS events`,
    [id],
  );
  return rows[0] as OrganizationContents;
}
