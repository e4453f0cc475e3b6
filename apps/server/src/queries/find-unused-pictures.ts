import type { PictureId } from '@rollcall/domain';
import type { Database } from '../storage/db.ts';

/** Those of some pictures that no account shows. */
export async function findUnusedPictures(db: Database, ids: readonly PictureId[]): Promise<PictureId[]> {
  const { rows } = await db.pool.query<{ id: PictureId }>(
    `SELECT stored.id FROM unnest($1::text[]) AS stored(id)
     WHERE NOT EXISTS (SELECT FROM account a WHERE a.picture_id = stored.id)`,
    [ids],
  );
  return rows.map(({ id }) => id);
}
