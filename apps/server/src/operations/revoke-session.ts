import { type AccountId, type NewEvent, Refusal, type RevocationReason, type SessionId } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { endEmailChange } from './end-email-change.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** Which sessions of an account. */
export type ChosenSessions = { only: SessionId } | { except: SessionId } | 'all';

/** Signs out: ends the session at hand, or all of them. The next request with its cookie is nobody's. */
export const revokeSessions = defineOperation({
  name: 'session.signOut',
  prepare: nothingToPrepare,
  streams: (input: { accountId: AccountId; sessionId: SessionId | null }) => ({ home: input.accountId }),
  async run({ tx, input: { accountId, sessionId }, now }) {
    if (sessionId === null) {
      const ended = await endSessions(tx, accountId, 'all', 'signed-out-everywhere');
      return { events: [...ended, ...(await endEmailChange(tx, accountId, 'signed-out-everywhere', now))], output: {} };
    }
    return { events: await endSessions(tx, accountId, { only: sessionId }, 'signed-out'), output: {} };
  },
});

/**
 * Ends one session from another of the same person's. Somebody else's answers like one that never was.
 * @throws Refusal `session.not-found`
 */
export const endSession = defineOperation({
  name: 'session.revoke',
  prepare: nothingToPrepare,
  streams: (input: { accountId: AccountId; sessionId: SessionId }) => ({ home: input.accountId }),
  async run({ tx, input: { accountId, sessionId } }) {
    const events = await endSessions(tx, accountId, { only: sessionId }, 'ended');
    if (events.length === 0) throw new Refusal('session.not-found');
    return { events, output: {} };
  },
});

/** Ends every session of an account but one. */
export const endOtherSessions = defineOperation({
  name: 'session.revokeOthers',
  prepare: nothingToPrepare,
  streams: (input: { accountId: AccountId; sessionId: SessionId }) => ({ home: input.accountId }),
  async run({ tx, input: { accountId, sessionId } }) {
    return { events: await endSessions(tx, accountId, { except: sessionId }, 'others-ended'), output: {} };
  },
});

/** Deletes the sessions and says which; nothing happened when there was none. */
export async function endSessions(
  tx: Transaction,
  accountId: AccountId,
  which: ChosenSessions,
  reason: RevocationReason,
): Promise<NewEvent[]> {
  const where = { accountId, ...(which === 'all' ? {} : { id: 'only' in which ? which.only : { not: which.except } }) };
  const sessions = await tx.session.findMany({ where, select: { id: true } });
  if (sessions.length === 0) return [];
  await tx.session.deleteMany({ where });
  // Whoever signs out in a browser is not told anything there any more.
  await tx.pushSubscription.deleteMany({ where: { accountId, sessionId: { in: sessions.map(({ id }) => id) } } });
  return [{ type: 'session.revoked', data: { sessionIds: sessions.map(({ id }) => id as SessionId), reason } }];
}
