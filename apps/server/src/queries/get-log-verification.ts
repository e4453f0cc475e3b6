import type { OrganizationId } from '@rollcall/domain';
import type { LogVerification } from '@rollcall/protocol';
import type { Database } from '../storage/db.ts';

interface VerificationRow extends Omit<LogVerification, 'verifiedAt'> {
  verifiedAt: Date;
}

/** What the server found when it last verified an organization's log; null when it has not yet. */
export async function getLogVerification(
  db: Database,
  organizationId: OrganizationId,
): Promise<LogVerification | null> {
  const { rows } = await db.pool.query<VerificationRow>({
    name: 'log-verification',
    text: `
      SELECT verified_at AS "verifiedAt", after, events, fault_seq AS "faultSeq"
      FROM log_verification WHERE stream_id = $1`,
    values: [organizationId],
  });
  const [row] = rows;
  return row === undefined ? null : { ...row, verifiedAt: row.verifiedAt.toISOString() };
}
