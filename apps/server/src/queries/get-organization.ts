import { canAct, type OrganizationId, Refusal, type Standing } from '@rollcall/domain';
import type { OrganizationView } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';
import { readNow } from '../storage/now.ts';

interface OrganizationRow extends Omit<OrganizationView, 'asOf' | 'createdAt' | 'role' | 'factorRule'> {
  createdAt: Date;
  requiredSince: Date | null;
  graceDays: number;
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
        o.invitation_lifetime_hours AS "invitationLifetimeHours", o.log_retention_days AS "logRetentionDays",
        ARRAY(SELECT d.name FROM domain d WHERE d.organization_id = o.id ORDER BY d.name) AS domains,
        o.factor_required_since AS "requiredSince", o.factor_grace_days AS "graceDays",
        c.members::int AS "memberCount", c.admins::int AS "adminCount", c.without::int AS "membersWithoutFactor",
        (SELECT count(*)::int FROM invitation i
          WHERE i.organization_id = o.id AND i.state = 'pending' AND i.expires_at > $2) AS "pendingInvitationCount"
      FROM organization o CROSS JOIN LATERAL (
        SELECT count(*) AS members, count(*) FILTER (WHERE m.role = 'admin' AND m.state = 'active') AS admins,
          count(*) FILTER (WHERE NOT m.has_second_factor) AS without
        FROM membership m WHERE m.organization_id = o.id AND m.state <> 'removed'
      ) c WHERE o.id = $1`,
    values: [organizationId, await readNow(db, clock)],
  });
  const [row] = rows;
  if (row === undefined) throw new Refusal('organization.not-found');
  const { requiredSince, graceDays, createdAt, ...view } = row;
  return {
    ...view,
    asOf,
    createdAt: createdAt.toISOString(),
    factorRule: { requiredSince: requiredSince?.toISOString() ?? null, graceDays },
    pendingInvitationCount: canAct(standing, 'invitation:read') ? row.pendingInvitationCount : null,
    // Whom the log tells of a member's factor is told the number too, and nobody else.
    membersWithoutFactor: canAct(standing, 'activity:read') ? row.membersWithoutFactor : null,
    role: standing.role,
  };
}
