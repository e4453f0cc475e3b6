import type { Database } from '../storage/db.ts';

/** Does to the log what only the database's owner can do, and only by switching its guards off. */
export async function tamper({ pool }: Pick<Database, 'pool'>, ...statements: readonly string[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SET session_replication_role = 'replica'");
    for (const statement of statements) await client.query(statement);
  } finally {
    client.release(true);
  }
}
