import { limits } from './limits.ts';
import type { Decision } from './refusal.ts';

export const joinRequestStates = ['pending', 'accepted', 'dismissed'] as const;
export type JoinRequestState = (typeof joinRequestStates)[number];

/** What is known of an address that asks to join. */
export interface JoinRequestFacts {
  isMember: boolean;
  /** The newest request of the address; null when it never asked. */
  latest: { state: JoinRequestState; settledAt: Date | null } | null;
  /** Pending ones of the organization. */
  pendingCount: number;
}

const dayMs = 86_400_000;

/** Decides whether a request is brought before the admins. `unchanged` when it is already, or was dismissed not long ago. */
export function decideJoinRequest(facts: JoinRequestFacts, now: Date): Decision<'asked' | 'unchanged'> {
  const { isMember, latest, pendingCount } = facts;
  if (isMember) return { ok: false, code: 'joinRequest.already-member' };
  if (latest?.state === 'pending') return { ok: true, value: 'unchanged' };
  const silentMs = limits.joinRequest.silentDays * dayMs;
  if (latest?.state === 'dismissed' && now.getTime() - (latest.settledAt?.getTime() ?? 0) < silentMs) {
    return { ok: true, value: 'unchanged' };
  }
  if (pendingCount >= limits.joinRequest.maxPending) return { ok: false, code: 'joinRequest.too-many' };
  return { ok: true, value: 'asked' };
}

/** Decides whether a request can be accepted or dismissed still. */
export function decideJoinRequestSettlement({ state }: { state: JoinRequestState }): Decision<null> {
  return state === 'pending' ? { ok: true, value: null } : { ok: false, code: 'joinRequest.settled' };
}
