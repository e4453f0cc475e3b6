import { type OrganizationId, Refusal } from '@rollcall/domain';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';

/** Where an organization's log ends now, for whoever signs it. @throws Refusal `organization.not-found` */
export async function getLogHead(db: Database, clock: Clock, organizationId: OrganizationId) {
  const at = (await readNow(db, clock)).toISOString();
  const { rows } = await db.pool.query<{ stream: string; seq: number; hash: string }>({
    name: 'log-head',
    text: 'SELECT id AS stream, head AS seq, head_hash AS hash FROM stream WHERE id = $1',
    values: [organizationId],
  });
  const [head] = rows;
  if (head === undefined) throw new Refusal('organization.not-found');
  return { ...head, at };
}
