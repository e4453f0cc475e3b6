import { type AccountId, type IdentityId, limits, type NewEvent, Refusal, type SessionId } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';
import { type FactorUse, spendFactor } from './spend-factor.ts';

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
  /** The identity by which the person came; absent when something else proved them. */
  identity?: ProvenBy | undefined;
  /** What proved the second factor; null when nothing was asked for yet. */
  secondFactor: FactorUse | null;
}

/** An identity, and when its provider last asked the person who they are; null when it did not say. */
export interface ProvenBy {
  id: IdentityId;
  provenAt: string | null;
}

/** Of a session whose person nobody has asked lately: it is never fresh. */
const neverProven = new Date(0);

/**
 * Begins a session.
 * @throws Refusal `session.rejected` when the password was changed since it was compared, `identity.unknown` when the
 * identity was disconnected since it was looked up, `factor.required` when the account has a second factor and nothing
 * proves it, `factor.code-rejected`, `passkey.rejected`
 */
export const startSession = defineOperation({
  name: 'session.create',
  prepare: nothingToPrepare,
  streams: (input: StartSessionInput) => ({ home: input.accountId }),
  async run({ tx, input, now }) {
    const { accountId, sessionId, secretHash, userAgent, ip, provenHash, renewedHash, identity } = input;
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    if (provenHash !== null && account.passwordHash !== provenHash) throw new Refusal('session.rejected');
    if (identity !== undefined) await requireIdentity(tx, accountId, identity.id);
    const spent = await spendFactor(tx, account, input.secondFactor, now);
    if (renewedHash !== null)
      await tx.account.update({ where: { id: accountId }, data: { passwordHash: renewedHash } });
    const { idleMs, absoluteMs } = limits.session;
    const from = (ms: number) => new Date(now.getTime() + ms);
    const terms = {
      createdAt: now,
      provenAt: identity === undefined ? now : earlier(now, identity.provenAt),
      lastSeenAt: now,
      expiresAt: from(idleMs),
      absoluteExpiresAt: from(absoluteMs),
    };
    await tx.session.create({ data: { id: sessionId, accountId, secretHash, userAgent, ip, ...terms } });
    // The very first sign-in is the one that the account was made with: there is nobody to warn.
    const isNewDevice = !input.isKnownDevice && (await hasSignedInBefore(tx, accountId));
    const labels = { email: account.email };
    const event: NewEvent = { type: 'session.created', data: { sessionId, isNewDevice }, labels };
    return { events: [...spent, event], output: {}, actorLabel: account.name };
  },
});

async function hasSignedInBefore(tx: Transaction, streamId: AccountId): Promise<boolean> {
  return (await tx.event.findFirst({ where: { streamId, type: 'session.created' }, select: { seq: true } })) !== null;
}

/** Once the stream is locked it stays connected. @throws Refusal `identity.unknown` */
export async function requireIdentity(tx: Transaction, accountId: AccountId, id: IdentityId): Promise<void> {
  const found = await tx.identity.findUnique({ where: { id, accountId }, select: { id: true } });
  if (found === null) throw new Refusal('identity.unknown');
}

function earlier(now: Date, provenAt: string | null): Date {
  if (provenAt === null) return neverProven;
  const at = new Date(provenAt);
  return at < now ? at : now;
}
