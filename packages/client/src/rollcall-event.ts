import type { EventData, EventType } from '@rollcall/domain';
import type { EventView } from '@rollcall/protocol';

/**
 * One event of the feed; `type` says which `data` it has. A server that is newer than this package may send types that
 * are not listed here: pass over what you do not know.
 */
export type RollcallEvent = {
  [Type in EventType]: Omit<EventView, 'type' | 'data'> & { type: Type; data: EventData<Type> };
}[EventType];
