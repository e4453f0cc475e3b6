import type { EventView } from '@rollcall/protocol';
import type { StoredEvent } from '../storage/event-log.ts';

/** A stored event without what clients may not have. */
export function eventView({ seq, type, at, actor, mutationId, data, labels }: StoredEvent): EventView {
  return { seq, type, at, actor, mutationId, data, labels };
}
