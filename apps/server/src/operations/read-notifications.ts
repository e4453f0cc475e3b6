import { type AccountId, type NewEvent, type NotificationId, Refusal } from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface ReadNotificationsInput {
  notificationId: NotificationId;
  /** All that came before it too. What came after it was not on the screen, and stays as it is. */
  andOlder: boolean;
}

/**
 * Marks one notification of a person as read, or all up to it.
 * @throws Refusal `notification.not-found` also when it is of an organization that they are no admin of any more
 */
export const readNotifications = defineOperation({
  name: 'notification.markRead',
  prepare: nothingToPrepare,
  streams: (_input: ReadNotificationsInput, _prepared, actor) => ({ home: actor.id as AccountId }),
  async run({ tx, input: { notificationId, andOlder }, actor, now }) {
    const administered = await tx.membership.findMany({
      where: { accountId: actor.id, role: 'admin', state: 'active' },
      select: { organizationId: true },
    });
    const own = { accountId: actor.id, organizationId: { in: administered.map((one) => one.organizationId) } };
    const place = await tx.notification.findFirst({ where: { ...own, id: notificationId } });
    if (place === null) throw new Refusal('notification.not-found');
    const { id, createdAt } = place;
    const meant = andOlder ? { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lte: id } }] } : { id };
    const { count } = await tx.notification.updateMany({
      where: { ...own, ...meant, readAt: null },
      data: { readAt: now },
    });
    const read: NewEvent = { type: 'notification.read', data: { notificationId, andOlder } };
    return { events: count === 0 ? [] : [read], output: {} };
  },
});
