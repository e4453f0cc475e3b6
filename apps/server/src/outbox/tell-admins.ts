import type { ToldAdmins } from '@rollcall/domain';
import { listActiveAdmins } from '../queries/list-active-admins.ts';
import type { Database } from '../storage/db.ts';
import { deriveId } from '../storage/mint-id.ts';
import { planDeliveries } from '../storage/plan-deliveries.ts';

/** Plans a mail to every active admin of an organization. Run again, it finds planned what it planned before. */
export function tellAdminsTask(db: Database) {
  return async ({ organizationId, seq, template }: ToldAdmins): Promise<void> => {
    for (let page = await listActiveAdmins(db, organizationId); page.length > 0; ) {
      const place = { streamId: organizationId, seq, kind: 'mail', template, runAt: null } as const;
      await planDeliveries(
        db,
        page.map((accountId) => {
          const id = deriveId('delivery', `${organizationId}:${seq}`, accountId);
          return { ...place, id, recipient: accountId, subjectId: organizationId };
        }),
      );
      page = await listActiveAdmins(db, organizationId, page.at(-1));
    }
  };
}
