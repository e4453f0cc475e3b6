import { type OrganizationId, Refusal } from '@rollcall/domain';
import type { Moment, WantedMoment } from '@rollcall/protocol';
import { genesisHash } from '../storage/chain.ts';
import type { Database } from '../storage/db.ts';

/** The moment that is asked for, named by its last event; what lies ahead of the log is its head. */
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
  if (row !== undefined) return { ...row, at: row.at.toISOString() };
  const { rowCount } = await db.pool.query('SELECT FROM stream WHERE id = $1', [organizationId]);
  if (rowCount === 0) throw new Refusal('organization.not-found');
  return { seq: 0, at: null, hash: genesisHash };
}
