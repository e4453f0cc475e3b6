import type { InvitationStatus, OrganizationId } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

/** An organization as the operator sees it. */
export interface OperatorOrganization {
  id: OrganizationId;
  name: string;
  domains: string[];
  members: number;
  admins: number;
  createdAt: string;
  suspendedAt: string | null;
  deletionDueAt: string | null;
  /** The first admin's invitation. */
  firstInvitation: { email: string; status: InvitationStatus; mail: string } | null;
}

const pageSize = 500;

/** Organizations in the order of their making, after `cursor` when one is given. For the operator only. */
export async function listOrganizations(
  db: Database,
  filter: { after?: OrganizationId; id?: OrganizationId; domain?: string } = {},
): Promise<OperatorOrganization[]> {
  const { rows } = await db.pool.query<OperatorOrganization>(
    `SELECT o.id, o.name, to_json(o.created_at) #>> '{}' AS "createdAt", to_json(o.suspended_at) #>> '{}' AS "suspendedAt",
       to_json(o.deletion_due_at) #>> '{}' AS "deletionDueAt",
       ARRAY(SELECT d.name FROM domain d WHERE d.organization_id = o.id ORDER BY d.name) AS domains,
       (SELECT count(*)::int FROM membership m WHERE m.organization_id = o.id AND m.state <> 'removed') AS members,
       (SELECT count(*)::int FROM membership m
         WHERE m.organization_id = o.id AND m.state = 'active' AND m.role = 'admin') AS admins,
       (SELECT jsonb_build_object('email', i.email, 'status',
           CASE WHEN i.state = 'pending' AND i.expires_at <= clock_timestamp() THEN 'expired' ELSE i.state END,
           'mail', coalesce(d.state, 'pending'))
         FROM invitation i
         LEFT JOIN delivery d ON d.subject_id = i.id AND d.subject_version = i.token_version
         WHERE i.organization_id = o.id ORDER BY i.created_at, i.id LIMIT 1) AS "firstInvitation"
     FROM organization o
     WHERE ($1::text IS NULL OR (o.created_at, o.id) > (SELECT a.created_at, a.id FROM organization a WHERE a.id = $1))
       AND ($2::text IS NULL OR o.id = $2)
       AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM domain d WHERE d.organization_id = o.id AND d.name = $3))
     ORDER BY o.created_at, o.id LIMIT ${pageSize}`,
    [filter.after ?? null, filter.id ?? null, filter.domain ?? null],
  );
  return rows;
}
