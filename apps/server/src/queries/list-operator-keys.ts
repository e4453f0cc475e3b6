import type { OperatorKeyId, Permission } from '@rollcall/domain';
import type { KeyView } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readNow } from '../storage/now.ts';
import { type KeyRow, keyColumns, keyView } from './list-api-keys.ts';

/** A key of the operator as the operator's shell shows it. */
export interface OperatorKey extends Omit<KeyView, 'status'> {
  id: OperatorKeyId;
  status: KeyView['status'] | 'revoked';
  scopes: Permission[];
  networks: string[];
}

type OperatorKeyRow = KeyRow & Pick<OperatorKey, 'id' | 'scopes' | 'networks'> & { revokedAt: Date | null };

/** Every key of the operator, revoked ones too, the newest first. */
export async function listOperatorKeys(db: Database, clock: Clock): Promise<OperatorKey[]> {
  // Only the operator's shell makes them, one at a time: the newest thousand are all there are.
  const { rows } = await db.pool.query<OperatorKeyRow>(`
    SELECT ${keyColumns}, allowed_networks AS networks, revoked_at AS "revokedAt"
    FROM operator_key ORDER BY created_at DESC, id DESC LIMIT 1000`);
  const now = await readNow(db, clock);
  return rows.map((row) => {
    const { id, scopes, networks, revokedAt } = row;
    const view = keyView(row, now);
    return { ...view, id, scopes, networks, status: revokedAt === null ? view.status : 'revoked' };
  });
}
