import type { OrganizationId } from '@rollcall/domain';
import type { Database } from './db.ts';
import type { Transaction } from './transact.ts';

/**
 * What an organization consists of, in an order in which nothing is deleted that something else still refers to. `rows`
 * finds them by an index; complete over the tables that have such rows.
 */
export const organizationTables = [
  {
    table: 'digest_entry',
    rows: `digest_entry t JOIN notification n ON n.id = t.notification_id
      JOIN membership m ON m.account_id = n.account_id AND m.organization_id = n.organization_id WHERE m.organization_id = $1`,
  },
  {
    table: 'notification',
    rows: `notification t JOIN membership m ON m.account_id = t.account_id AND m.organization_id = t.organization_id
      WHERE m.organization_id = $1`,
  },
  { table: 'delivery', rows: 'delivery t WHERE t.stream_id = $1' },
  { table: 'api_key', rows: 'api_key t WHERE t.organization_id = $1' },
  {
    table: 'webhook_attempt',
    rows: 'webhook_attempt t JOIN webhook w ON w.id = t.webhook_id WHERE w.organization_id = $1',
  },
  {
    table: 'webhook_progress',
    rows: 'webhook_progress t JOIN webhook w ON w.id = t.webhook_id WHERE w.organization_id = $1',
  },
  { table: 'webhook', rows: 'webhook t WHERE t.organization_id = $1' },
  { table: 'resource', rows: 'resource t JOIN project p ON p.id = t.project_id WHERE p.organization_id = $1' },
  { table: 'project', rows: 'project t WHERE t.organization_id = $1' },
  { table: 'join_request', rows: 'join_request t WHERE t.organization_id = $1' },
  { table: 'invitation', rows: 'invitation t WHERE t.organization_id = $1' },
  {
    table: 'provisioning_step',
    rows: 'provisioning_step t JOIN membership m ON m.id = t.membership_id WHERE m.organization_id = $1',
  },
  { table: 'membership', rows: 'membership t WHERE t.organization_id = $1' },
  { table: 'domain', rows: 'domain t WHERE t.organization_id = $1' },
] as const;

/** Deletes at most so many rows of what an organization consists of, and tells how many it were. */
export async function emptyOrganization(tx: Transaction, id: OrganizationId, atMost: number): Promise<number> {
  let deleted = 0;
  for (const { table, rows } of organizationTables) {
    if (deleted === atMost) break;
    deleted += await tx.$executeRawUnsafe(
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT t.ctid FROM ${rows} LIMIT $2))`,
      id,
      atMost - deleted,
    );
  }
  return deleted;
}

/** Deletes what is kept beside the log of an organization that is gone: answers to retries, and the last verification. */
export async function forgetOrganization(db: Database, id: OrganizationId): Promise<void> {
  await db.pool.query('DELETE FROM mutation_receipt WHERE stream_id = $1', [id]);
  await db.pool.query('DELETE FROM log_verification WHERE stream_id = $1', [id]);
}
