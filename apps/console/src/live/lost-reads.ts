import { readRefusal } from '@rollcall/client';
import { type RefusalKind, refusals } from '@rollcall/domain';
import { type Query, type QueryCache, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

const passing: readonly RefusalKind[] = ['unavailable', 'rate-limited'];

/** Whether a call got no answer, or none but "not now"; any other refusal is an answer. */
export function wasLost(error: unknown): boolean {
  if (error === null || error === undefined) return false;
  const refusal = readRefusal(error);
  return refusal === null || passing.includes(refusals[refusal.code]);
}

/**
 * The error of a read, if a person has to be told of it in place of what was read. What is shown already stays while it
 * cannot be read again: the live state says that it is old.
 */
export function tellableError<Failed>({ data, error }: { data: unknown; error: Failed }): Failed | null {
  return data !== undefined && wasLost(error) ? null : error;
}

const firstWaitMs = 2_000;
const scatterMs = 1_000;

/** A read that was lost is made again until it is answered: otherwise a screen would stay old after the fault is over. */
export function nextReadInMs({ state }: Pick<Query, 'state'>): number | false {
  return wasLost(state.error) ? firstWaitMs + Math.random() * scatterMs : false;
}

/**
 * From when the oldest thing on screen is whose last read was lost: null when nothing is missing, 0 when it was never
 * read at all. Client's clock, ms.
 */
export function lostSince(cache: QueryCache): number | null {
  const lost = cache
    .findAll({ type: 'active' })
    .filter(({ state }) => wasLost(state.fetchFailureReason ?? state.error));
  return lost.length === 0 ? null : Math.min(...lost.map(({ state }) => state.dataUpdatedAt || state.errorUpdatedAt));
}

/** `lostSince` of what is on this screen. */
export function useLostSince(): number | null {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((listener: () => void) => cache.subscribe(listener), [cache]);
  return useSyncExternalStore(subscribe, () => lostSince(cache));
}
