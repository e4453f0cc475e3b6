import type { AccountId, PictureId } from '@rollcall/domain';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { listBarringOrganizations } from './standing.ts';

/** Whether a picture is shown to an account: their own, or one of somebody in an organization that lets them in. */
export async function canSeePicture(
  db: Database,
  clock: Clock,
  viewer: AccountId,
  pictureId: PictureId,
): Promise<boolean> {
  const { rows } = await db.pool.query({
    name: 'can-see-picture',
    text: `
      SELECT FROM account a WHERE a.picture_id = $2 AND (a.id = $1 OR EXISTS (
        SELECT FROM membership theirs JOIN membership ours USING (organization_id)
        WHERE theirs.account_id = a.id AND ours.account_id = $1
          AND theirs.state <> 'removed' AND ours.state = 'active'
          AND organization_id <> ALL($3::text[])))`,
    values: [viewer, pictureId, await listBarringOrganizations(db, clock, viewer)],
  });
  return rows.length > 0;
}
