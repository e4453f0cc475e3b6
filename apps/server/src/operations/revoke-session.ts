import type { AccountId, NewEvent, SessionId } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** Why sessions ended, as the log words it. */
export type RevocationReason = 'signed-out' | 'signed-out-everywhere' | 'password-reset';

/** Ends one session of an account, or all of them. The next request with its cookie is nobody's. */
export const revokeSessions = defineOperation({
  name: 'session.revoke',
  prepare: nothingToPrepare,
  streams: (input: { accountId: AccountId; sessionId: SessionId | null }) => ({ home: input.accountId }),
  async run({ tx, input: { accountId, sessionId } }) {
    const reason = sessionId === null ? 'signed-out-everywhere' : 'signed-out';
    return { events: await endSessions(tx, accountId, sessionId, reason), output: {} };
  },
});

/** Deletes the sessions and says which; nothing happened when there was none. */
export async function endSessions(
  tx: Transaction,
  accountId: AccountId,
  only: SessionId | null,
  reason: RevocationReason,
): Promise<NewEvent[]> {
  const where = only === null ? { accountId } : { accountId, id: only };
  const sessions = await tx.session.findMany({ where, select: { id: true } });
  if (sessions.length === 0) return [];
  await tx.session.deleteMany({ where });
  return [{ type: 'session.revoked', data: { sessionIds: sessions.map(({ id }) => id as SessionId), reason } }];
}
