import { decideChannels, type OrganizationId } from '@rollcall/domain';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { listNotified, type Notified } from '../queries/list-notified.ts';
import { addToDigests, type DigestEntry } from '../storage/digest.ts';
import { deriveId } from '../storage/mint-id.ts';
import { readNow } from '../storage/now.ts';
import { type LaterDelivery, planDeliveries } from '../storage/plan-deliveries.ts';

/** What tells people of one event by mail. Run again, it finds planned what it planned before. */
export function notifyTask({ db, clock }: Pick<OperationDependencies, 'db' | 'clock'>) {
  return async ({ organizationId, seq }: { organizationId: OrganizationId; seq: number }): Promise<void> => {
    const now = await readNow(db, clock);
    const deliveries: LaterDelivery[] = [];
    const entries: DigestEntry[] = [];
    for (const notified of await listNotified(db, organizationId, seq)) {
      const { notificationId, accountId, kind, preferences } = notified;
      const { mail } = decideChannels(preferences.choices[kind], preferences, now);
      if (mail?.isDigest === true) entries.push({ notificationId, accountId, runAt: mail.at });
      if (mail?.isDigest === false) deliveries.push(mailOf(notified, { streamId: organizationId, seq }, mail.at));
    }
    await planDeliveries(db, deliveries);
    await addToDigests(db, entries);
  };
}

function mailOf(
  { notificationId, accountId }: Notified,
  event: Pick<LaterDelivery, 'streamId' | 'seq'>,
  runAt: Date,
): LaterDelivery {
  const id = deriveId('delivery', notificationId, 'mail');
  const how = { kind: 'mail', template: 'notification' } as const;
  return { id, ...event, ...how, recipient: accountId, subjectId: notificationId, runAt };
}
