import type { Clock } from './clock.ts';
import type { Database } from './db.ts';

/** The instant that rules work with: the database's, adjusted. */
export async function readNow(db: Database, clock: Clock): Promise<Date> {
  const { rows } = await db.pool.query<{ now: Date }>({ name: 'now', text: 'SELECT clock_timestamp() AS now' });
  return clock.adjust(rows[0]?.now ?? new Date(Number.NaN));
}
