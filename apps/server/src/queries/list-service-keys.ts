import type { OrganizationId, Permission, ServiceKeyId } from '@rollcall/domain';
import type { ServiceKeyList } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readHead } from '../storage/event-log.ts';
import { readNow } from '../storage/now.ts';
import { type KeyRow, keyColumns, keyView } from './list-api-keys.ts';

interface ServiceKeyRow extends KeyRow {
  id: ServiceKeyId;
  scopes: Permission[];
  networks: string[];
}

/** The keys of an organization, the newest first; revoked ones are in the log alone. */
export async function listServiceKeys(
  db: Database,
  clock: Clock,
  organizationId: OrganizationId,
): Promise<ServiceKeyList> {
  const asOf = (await readHead(db, organizationId))?.seq ?? 0;
  // There are `limits.serviceKey.maxPerOrganization` at most, so the list has an end.
  const { rows } = await db.pool.query<ServiceKeyRow>({
    name: 'list-service-keys',
    text: `
      SELECT ${keyColumns}, allowed_networks AS networks
      FROM api_key WHERE organization_id = $1 AND owner_account_id IS NULL AND revoked_at IS NULL
      ORDER BY created_at DESC, id DESC`,
    values: [organizationId],
  });
  const now = await readNow(db, clock);
  const viewOf = (row: ServiceKeyRow) => {
    const { id, scopes, networks } = row;
    return { ...keyView(row, now), id, scopes, networks };
  };
  return { asOf, serviceKeys: rows.map(viewOf) };
}
