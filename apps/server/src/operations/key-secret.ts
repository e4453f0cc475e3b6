import {
  type AccountId,
  type Actor,
  type AnyKeyId,
  type ApiKeyOverlap,
  isOperator,
  Refusal,
  type SessionId,
} from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import type { ApiKeyTokens } from './dependencies.ts';

const hourMs = 3_600_000;

/** How long a key lives from now on. */
export interface KeyTerm {
  lifetimeDays: number;
}

/** What a rotation asks for beside the new term: how long the secret that is replaced goes on working. */
export interface KeyRotation extends KeyTerm {
  overlapHours: ApiKeyOverlap;
}

/** The columns of a new key's first secret and its term. */
export function firstSecret(tokens: ApiKeyTokens, id: AnyKeyId, { lifetimeDays }: KeyTerm, now: Date) {
  return { ...secretOf(tokens, id, 1), createdAt: now, termBegan: now, expiresAt: endOf(lifetimeDays, now) };
}

/**
 * The columns of the next secret and its term, with the end of the overlap. The overlap is for the change-over and not a
 * way to live longer; a secret that was still working from the rotation before ends now.
 */
export function nextSecret(
  tokens: ApiKeyTokens,
  key: { id: AnyKeyId; secretVersion: number; secretHash: string; expiresAt: Date },
  { overlapHours, lifetimeDays }: KeyRotation,
  now: Date,
) {
  const overlapMs = Math.min(overlapHours * hourMs, Math.max(0, key.expiresAt.getTime() - now.getTime()));
  const overlapEndsAt = new Date(now.getTime() + overlapMs);
  const previous =
    overlapMs === 0
      ? { previousSecretHash: null, previousEndsAt: null }
      : { previousSecretHash: key.secretHash, previousEndsAt: overlapEndsAt };
  const term = { termBegan: now, expiresAt: endOf(lifetimeDays, now) };
  return { columns: { ...secretOf(tokens, key.id, key.secretVersion + 1), ...previous, ...term }, overlapEndsAt };
}

function secretOf(tokens: ApiKeyTokens, id: AnyKeyId, secretVersion: number) {
  const token = tokens.mint(id, secretVersion);
  return { secretVersion, secretHash: tokens.hash(token), lastFour: token.slice(-4) };
}

function endOf(lifetimeDays: number, now: Date): Date {
  return new Date(now.getTime() + lifetimeDays * 24 * hourMs);
}

/**
 * The session that asks must live under its account's lock: a key outlives it, so it must not be made by one that a new
 * password has just ended. @throws Refusal `session.required`
 */
export async function requireLiveSession(tx: Transaction, sessionId: SessionId, { id }: Actor): Promise<AccountId> {
  const accountId = id as AccountId;
  const session = await tx.session.findUnique({ where: { id: sessionId, accountId } });
  if (session === null) throw new Refusal('session.required');
  return accountId;
}

/** Who makes or rotates a key of an organization: an admin by a session, or the operator, who has none. */
export interface ServiceKeyMaker {
  /** The session that asks; null in the operator's shell. */
  sessionId: SessionId | null;
}

/** What is locked beside the organization while its key is made: the account whose session asks. */
export function streamsOfMaker(actor: Actor): AccountId[] {
  return isOperator(actor) ? [] : [actor.id as AccountId];
}

/** @throws Refusal `session.required` */
export async function requireMaker(tx: Transaction, { sessionId }: ServiceKeyMaker, actor: Actor): Promise<void> {
  if (isOperator(actor)) return;
  if (sessionId === null) throw new Refusal('session.required');
  await requireLiveSession(tx, sessionId, actor);
}
