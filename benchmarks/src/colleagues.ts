import type { Person, Showcase } from '@rollcall/server/showcase';

/**
 * Fills an organization up with copies of one of its members. Ten thousand acceptances would take longer than all
 * benchmarks together, so the rows are written behind the back of the log: its guards are asleep in this one
 * transaction. Every tenth is called Grace.
 */
export async function addColleagues({ deps }: Showcase, { membershipId }: Person, count: number): Promise<void> {
  const client = await deps.db.pool.connect();
  try {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    await client.query(
      `WITH model AS (SELECT * FROM membership WHERE id = $1),
        copies AS (
          SELECT substr(md5(model.id || n), 1, 20) AS mark, CASE n % 10 WHEN 0 THEN 'Grace ' ELSE 'Alan ' END AS given
          FROM model, generate_series(1, $2::int) AS n),
        accounts AS (
          INSERT INTO account (id, email, name, password_hash)
          SELECT 'acc_' || mark, mark || '@example.test', given || mark, 'none' FROM copies)
      INSERT INTO membership (id, organization_id, account_id, role, state, name, email, sort_name, search)
      SELECT 'mem_' || mark, organization_id, 'acc_' || mark, role, state, given || mark, mark || '@example.test',
        lower(given || mark), lower(given || mark) || ' ' || mark || '@example.test'
      FROM model, copies`,
      [membershipId, count],
    );
    await client.query('COMMIT');
    await client.query('ANALYZE account, membership');
  } finally {
    client.release();
  }
}
