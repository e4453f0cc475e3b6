import type { EventView } from '@rollcall/protocol';
import { useSyncExternalStore } from 'react';
import { isOwnMutation } from './mutation-id.ts';

/** Somebody else did something to a row that is on screen. */
export interface RecentChange {
  /** Counts up, so that a second change of one row washes it again. */
  number: number;
  actorId: string;
  actorName: string | null;
  at: number;
}

const shownForMs = 4_000;
const changes = new Map<string, RecentChange>();
const watchers = new Set<() => void>();
let count = 0;

/** Remembers for a moment which rows these events changed, unless this window changed them itself. */
export function noteChanges(events: readonly EventView[]): void {
  for (const event of events) {
    // What the system does follows from what a person did; only persons are pointed at.
    if (event.actor.kind === 'system' || isOwnMutation(event.mutationId)) continue;
    for (const subject of subjectsOf(event)) {
      count += 1;
      const change = { number: count, actorId: event.actor.id, actorName: event.labels.actor ?? null, at: Date.now() };
      changes.set(subject, change);
      setTimeout(() => forget(subject, change), shownForMs);
    }
  }
  tell();
}

function subjectsOf({ data }: EventView): string[] {
  const subjects = [
    'membershipId',
    'invitationId',
    'apiKeyId',
    'serviceKeyId',
    'webhookId',
    'projectId',
    'resourceId',
  ].map((key) => data[key]);
  return subjects.filter((id): id is string => typeof id === 'string');
}

function forget(subject: string, change: RecentChange): void {
  if (changes.get(subject) !== change) return;
  changes.delete(subject);
  tell();
}

function tell(): void {
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** What somebody else did to this row a moment ago; null most of the time. */
export function useRecentChange(subjectId: string): RecentChange | null {
  return useSyncExternalStore(watch, () => changes.get(subjectId) ?? null);
}
