import { type AccountId, decideChannels, type OrganizationId } from '@rollcall/domain';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { listNotified, type Notified } from '../queries/list-notified.ts';
import { listPushIds } from '../queries/list-push-subscriptions.ts';
import { addToDigests, type DigestEntry } from '../storage/digest.ts';
import { deriveId } from '../storage/mint-id.ts';
import { readNow } from '../storage/now.ts';
import { type LaterDelivery, planDeliveries } from '../storage/plan-deliveries.ts';

type Dependencies = Pick<OperationDependencies, 'db' | 'clock'>;

/** Tells people of one event by mail and by push. Run again, it finds planned what it planned before. */
export function notifyTask({ db, clock }: Dependencies) {
  return async (event: { organizationId: OrganizationId; seq: number }): Promise<void> => {
    const now = await readNow(db, clock);
    const deliveries: LaterDelivery[] = [];
    const entries: DigestEntry[] = [];
    for (const notified of await listNotified(db, event.organizationId, event.seq)) {
      const { notificationId, accountId, kind, preferences } = notified;
      const { mail, push } = decideChannels(preferences.choices[kind], preferences, now);
      const place = { streamId: event.organizationId, seq: event.seq };
      if (mail?.isDigest === true) entries.push({ notificationId, accountId, runAt: mail.at });
      if (mail?.isDigest === false) deliveries.push({ ...mailOf(notified), ...place, runAt: later(mail.at, now) });
      for (const recipient of push === null ? [] : await listPushIds(db, accountId)) {
        const pushed = pushOf('notification', notificationId, recipient);
        deliveries.push({ ...pushed, ...place, runAt: later(push?.at ?? now, now) });
      }
    }
    await planDeliveries(db, deliveries);
    await addToDigests(db, entries);
  };
}

/** Sends the test that a person asked for to each of their browsers. */
export function pushTestTask({ db }: Pick<Dependencies, 'db'>) {
  return async ({ accountId, seq }: { accountId: AccountId; seq: number }): Promise<void> => {
    const browsers = await listPushIds(db, accountId);
    const pushed = browsers.map((one) => pushOf('notification-test', `${accountId}:${seq}`, one));
    await planDeliveries(
      db,
      pushed.map((push) => ({ ...push, streamId: accountId, seq, runAt: null })),
    );
  };
}

/** The queue's clock is the database's alone: what is due is planned without a time. */
function later(at: Date, now: Date): Date | null {
  return at > now ? at : null;
}

type Planned = Omit<LaterDelivery, 'streamId' | 'seq' | 'runAt'>;

function mailOf({ notificationId, accountId }: Notified): Planned {
  const id = deriveId('delivery', notificationId, 'mail');
  return { id, kind: 'mail', template: 'notification', recipient: accountId, subjectId: notificationId };
}

function pushOf(template: 'notification' | 'notification-test', subjectId: string, recipient: string): Planned {
  return { id: deriveId('delivery', subjectId, recipient), kind: 'push', template, recipient, subjectId };
}
