import type { AccountId, EmailChangeEnd, NewEvent } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** Takes back the wish for another address that nobody has confirmed; nothing happens when there is none. */
export const withdrawEmailChange = defineOperation({
  name: 'emailChange.withdraw',
  prepare: nothingToPrepare,
  streams: (_input: object, _prepared, actor) => ({ home: actor.id as AccountId }),
  async run({ tx, actor, now }) {
    return { events: await endEmailChange(tx, actor.id as AccountId, 'withdrawn', now), output: {} };
  },
});

/**
 * Ends the change of an account's address that nobody has confirmed. What was confirmed stays, and can still be undone
 * from the old address: that right is kept from whoever has the account now.
 */
export async function endEmailChange(
  tx: Transaction,
  accountId: AccountId,
  reason: EmailChangeEnd,
  now: Date,
): Promise<NewEvent[]> {
  const pending = await tx.emailChange.findFirst({ where: { accountId, state: 'pending' } });
  if (pending === null) return [];
  await tx.emailChange.update({ where: { id: pending.id }, data: { state: 'ended', settledAt: now } });
  return [{ type: 'emailChange.ended', data: { emailChangeId: pending.id, reason } }];
}
