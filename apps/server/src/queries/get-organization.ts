import { canAct, type OrganizationId, Refusal, type Standing } from '@rollcall/domain';
import type { OrganizationView } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';
import { readNow } from '../storage/now.ts';

interface OrganizationRow extends Omit<OrganizationView, 'asOf' | 'createdAt' | 'role'> {
  createdAt: Date;
}

/** An organization as one of its members may see it. */
export async function getOrganization(
  db: Database,
  clock: Clock,
  organizationId: OrganizationId,
  standing: Standing,
): Promise<OrganizationView> {
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  const { rows } = await db.pool.query<OrganizationRow>({
    name: 'get-organization',
    text: `
      SELECT o.id, o.name, o.version, o.created_at AS "createdAt",
        o.invitation_lifetime_hours AS "invitationLifetimeHours",
        ARRAY(SELECT d.name FROM domain d WHERE d.organization_id = o.id ORDER BY d.name) AS domains,
        c.members::int AS "memberCount", c.admins::int AS "adminCount",
        (SELECT count(*)::int FROM invitation i
          WHERE i.organization_id = o.id AND i.state = 'pending' AND i.expires_at > $2) AS "pendingInvitationCount"
      FROM organization o CROSS JOIN LATERAL (
        SELECT count(*) AS members, count(*) FILTER (WHERE m.role = 'admin' AND m.state = 'active') AS admins
        FROM membership m WHERE m.organization_id = o.id AND m.state <> 'removed'
      ) c WHERE o.id = $1`,
    values: [organizationId, await readNow(db, clock)],
  });
  const [row] = rows;
  if (row === undefined) throw new Refusal('organization.not-found');
  return {
    ...row,
    asOf,
    createdAt: row.createdAt.toISOString(),
    pendingInvitationCount: canAct(standing, 'invitation:read') ? row.pendingInvitationCount : null,
    role: standing.role,
  };
}
