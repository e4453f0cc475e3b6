import type { Person, Showcase } from '@rollcall/server/showcase';

/** When the first of the events is said to have happened; each later one a minute after the one before it. */
export const beganAt = Date.parse('2020-01-01T00:00:00.000Z');
export const minuteMs = 60_000;

/**
 * Makes the log of an organization longer by so many events, most of them about its people, one in a thousand a change of
 * its settings. A chain of a million would take an hour to write, so the rows are written behind the back of the log's
 * guards: what is measured is reading, and nothing verifies them.
 */
export async function lengthenLog(
  { deps }: Showcase,
  { organizationId, accountId }: Person,
  count: number,
): Promise<void> {
  const { pool } = deps.db;
  const client = await pool.connect();
  try {
    await client.query("SET statement_timeout = 0; SET session_replication_role = 'replica'");
    await client.query(
      `INSERT INTO event (stream_id, seq, type, occurred_at, actor_kind, actor_id, mutation_id, data, commitments, hash)
       SELECT $1, s.head + n, CASE WHEN n % 1000 = 7 THEN 'organization.updated' ELSE 'membership.roleChanged' END,
         $4::timestamptz + n * interval '1 minute', 'account', $2, 'long-' || n,
         CASE WHEN n % 1000 = 7 THEN '{"name": {"from": "a", "to": "b"}}'::jsonb ELSE jsonb_build_object(
           'membershipId', 'mem_' || lpad((n % 997)::text, 20, '0'), 'accountId', 'acc_' || lpad((n % 997)::text, 20, '0'),
           'from', 'member', 'to', 'admin') END,
         '{}', repeat('0', 64)
       FROM stream s, generate_series(1, $3::int) AS n WHERE s.id = $1`,
      [organizationId, accountId, count, new Date(beganAt)],
    );
    await client.query('UPDATE stream SET head = head + $2 WHERE id = $1', [organizationId, count]);
    await client.query('VACUUM ANALYZE event');
  } finally {
    // Its settings go with the connection.
    client.release(true);
  }
}
