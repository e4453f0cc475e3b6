import { type AccountId, limits, type NewEvent, Refusal, type SessionId } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface StartSessionInput {
  accountId: AccountId;
  sessionId: SessionId;
  /** SHA-256 of the secret half of the cookie. */
  secretHash: string;
  userAgent: string | null;
  ip: string | null;
  /** Whether somebody has signed in to this account from this browser before. */
  isKnownDevice: boolean;
  /** The hash that the password was right for; null when something else proved the person. */
  provenHash: string | null;
  /** The same password hashed with today's parameters, when the stored hash was made with less. */
  renewedHash: string | null;
}

/** Begins a session. @throws Refusal `session.rejected` when the password was changed since it was compared. */
export const startSession = defineOperation({
  name: 'session.create',
  prepare: nothingToPrepare,
  streams: (input: StartSessionInput) => ({ home: input.accountId }),
  async run({ tx, input, now }) {
    const { accountId, sessionId, secretHash, userAgent, ip, provenHash, renewedHash } = input;
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    if (provenHash !== null && account.passwordHash !== provenHash) throw new Refusal('session.rejected');
    if (renewedHash !== null)
      await tx.account.update({ where: { id: accountId }, data: { passwordHash: renewedHash } });
    const { idleMs, absoluteMs } = limits.session;
    const from = (ms: number) => new Date(now.getTime() + ms);
    const terms = {
      createdAt: now,
      provenAt: now,
      lastSeenAt: now,
      expiresAt: from(idleMs),
      absoluteExpiresAt: from(absoluteMs),
    };
    await tx.session.create({ data: { id: sessionId, accountId, secretHash, userAgent, ip, ...terms } });
    // The very first sign-in is the one that the account was made with: there is nobody to warn.
    const isNewDevice = !input.isKnownDevice && (await hasSignedInBefore(tx, accountId));
    const labels = { email: account.email };
    const event: NewEvent = { type: 'session.created', data: { sessionId, isNewDevice }, labels };
    return { events: [event], output: {}, actorLabel: account.name };
  },
});

async function hasSignedInBefore(tx: Transaction, streamId: AccountId): Promise<boolean> {
  return (await tx.event.findFirst({ where: { streamId, type: 'session.created' }, select: { seq: true } })) !== null;
}
