import { type OrganizationId, Refusal } from '@rollcall/domain';
import type { Moment, WantedMoment } from '@rollcall/protocol';
import { genesisHash } from '../storage/chain.ts';
import { readCheckpoint } from '../storage/checkpoint.ts';
import type { Database } from '../storage/db.ts';

/**
 * The moment that is asked for, named by its last event; what lies ahead of the log is its head.
 * @throws Refusal `organization.not-found`, `moment.purged` when the log of that time was removed
 */
export async function findMoment(db: Database, organizationId: OrganizationId, wanted: WantedMoment): Promise<Moment> {
  const text = (condition: string, order: string) => `
    SELECT seq, occurred_at AS at, hash FROM event WHERE stream_id = $1 AND ${condition} ORDER BY ${order} LIMIT 1`;
  const { rows } = await db.pool.query<{ seq: number; at: Date; hash: string }>(
    'seq' in wanted
      ? { name: 'moment-of-seq', text: text('seq <= $2', 'seq DESC'), values: [organizationId, wanted.seq] }
      : {
          name: 'moment-of-instant',
          text: text('occurred_at <= $2', 'occurred_at DESC, seq DESC'),
          values: [organizationId, wanted.at],
        },
  );
  const [row] = rows;
  const checkpoint = await readCheckpoint(db, organizationId);
  if (row !== undefined && row.seq >= (checkpoint?.seq ?? 0)) return { ...row, at: row.at.toISOString() };
  if (checkpoint !== null) {
    const isBehind =
      'seq' in wanted ? wanted.seq >= checkpoint.seq : Date.parse(wanted.at) >= Date.parse(checkpoint.at);
    if (!isBehind) throw new Refusal('moment.purged', { since: checkpoint.at });
    return { seq: checkpoint.seq, at: checkpoint.at, hash: checkpoint.hash };
  }
  const { rowCount } = await db.pool.query('SELECT FROM stream WHERE id = $1', [organizationId]);
  if (rowCount === 0) throw new Refusal('organization.not-found');
  return { seq: 0, at: null, hash: genesisHash };
}
