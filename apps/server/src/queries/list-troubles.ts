import type { MembershipId, OrganizationId, ProvisioningStepName } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

/** A member whose account sync cannot get on. */
export interface StuckMember {
  organizationId: OrganizationId;
  organizationName: string;
  membershipId: MembershipId;
  name: string;
  email: string;
  step: ProvisioningStepName;
  attempts: number;
  reason: string | null;
}

/** A mail or a push that has not arrived where it should. */
export interface TroubledDelivery {
  id: string;
  streamId: string;
  kind: string;
  template: string;
  recipient: string;
  subjectId: string;
  state: 'delayed' | 'failed';
  attempts: number;
  reason: string | null;
  createdAt: string;
}

const pageSize = 500;

/** Stuck members of all organizations, in the order of their ids, behind one when it is given. For the operator only. */
export async function listStuckMembers(db: Database, after = ''): Promise<StuckMember[]> {
  const { rows } = await db.pool.query<StuckMember>(
    `SELECT o.id AS "organizationId", o.name AS "organizationName", m.id AS "membershipId", m.name, m.email, s.step,
       s.attempts, s.last_error AS reason
     FROM provisioning_step s JOIN membership m ON m.id = s.membership_id JOIN organization o ON o.id = m.organization_id
     WHERE s.state = 'stuck' AND m.state = 'provisioning' AND m.id > $1
     ORDER BY m.id LIMIT ${pageSize}`,
    [after],
  );
  return rows;
}

/**
 * Deliveries that are late, and those of the last days that failed, in the order of their ids. One whose link was
 * replaced by a newer one is nobody's trouble any more. For the operator only.
 */
export async function listTroubledDeliveries(db: Database, days: number, after = ''): Promise<TroubledDelivery[]> {
  const { rows } = await db.pool.query<TroubledDelivery>(
    `SELECT d.id, d.stream_id AS "streamId", d.kind, d.template, d.recipient, d.subject_id AS "subjectId", d.state,
       d.attempts, d.last_error AS reason, to_json(d.created_at) #>> '{}' AS "createdAt"
     FROM delivery d
     WHERE (d.state = 'delayed' OR d.state = 'failed' AND d.created_at > clock_timestamp() - make_interval(days => $1))
       AND d.id > $2 AND NOT EXISTS (
         SELECT 1 FROM delivery n WHERE n.subject_id = d.subject_id AND n.subject_version > d.subject_version)
     ORDER BY d.id LIMIT ${pageSize}`,
    [days, after],
  );
  return rows;
}
