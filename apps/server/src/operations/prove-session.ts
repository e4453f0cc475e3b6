import { type AccountId, type IdentityId, type NewEvent, Refusal, type SessionId } from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';
import { type FactorUse, spendFactor } from './spend-factor.ts';
import { requireIdentity } from './start-session.ts';

export interface ProveSessionInput {
  accountId: AccountId;
  sessionId: SessionId;
  /** The hash that the password was right for; null when something else proved the person. */
  provenHash: string | null;
  /** The identity by which the person confirmed; absent when something else proved them. */
  provenIdentity?: IdentityId | undefined;
  /** What proved the second factor, where the account has one. */
  secondFactor: FactorUse | null;
}

/** Notes that the person behind a session proved to be there again. @throws Refusal `session.required`, `session.rejected`, `factor.*`, `passkey.rejected` */
export const proveSession = defineOperation({
  name: 'session.prove',
  prepare: nothingToPrepare,
  streams: (input: ProveSessionInput) => ({ home: input.accountId }),
  async run({ tx, input: { accountId, sessionId, provenHash, provenIdentity, secondFactor }, now }) {
    const session = await tx.session.findUnique({ where: { id: sessionId, accountId }, include: { account: true } });
    if (session === null) throw new Refusal('session.required');
    if (provenHash !== null && session.account.passwordHash !== provenHash) throw new Refusal('session.rejected');
    if (provenIdentity !== undefined) await requireIdentity(tx, accountId, provenIdentity);
    // A provider that has just asked the person stands for both factors; the session was begun with both.
    const spent = provenIdentity === undefined ? await spendFactor(tx, session.account, secondFactor, now) : [];
    await tx.session.update({ where: { id: sessionId }, data: { provenAt: now } });
    const event: NewEvent = { type: 'session.proven', data: { sessionId } };
    return { events: [...spent, event], output: {}, actorLabel: session.account.name };
  },
});
