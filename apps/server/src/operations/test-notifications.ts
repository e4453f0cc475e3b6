import { type AccountId, limits, type NewEvent, Refusal } from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';

const hourMs = 3_600_000;

/**
 * Sends a test by mail and by push to the person who asks for it, whatever they have chosen.
 * @throws Refusal `notification.too-many-tests`
 */
export const testNotifications = defineOperation({
  name: 'notification.sendTest',
  prepare: nothingToPrepare,
  streams: (_input: Record<never, never>, _prepared, actor) => ({ home: actor.id as AccountId }),
  async run({ tx, actor, now }) {
    const accountId = actor.id as AccountId;
    const occurredAt = { gt: new Date(now.getTime() - hourMs) };
    const type = 'notification.testRequested' as const;
    const lately = await tx.event.count({ where: { streamId: accountId, type, occurredAt } });
    if (lately >= limits.notification.maxTestsPerHour) throw new Refusal('notification.too-many-tests');
    const { name, email } = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    const event: NewEvent = { type, data: { accountId }, labels: { email } };
    return { events: [event], output: {}, actorLabel: name };
  },
});
