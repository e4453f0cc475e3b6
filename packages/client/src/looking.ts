import { limits, type OrganizationId } from '@rollcall/domain';
import type { LookedAt } from '@rollcall/protocol';
import type { FeedConnection, Timers } from './feed-transport.ts';

/** Says what a window looks at: the latest only, no more often than it is told to others, and anew over each connection. */
export interface Looking {
  look(at: LookedAt): void;
  /** The organization is watched over this connection from now on. */
  watched(over: FeedConnection): void;
  lost(): void;
}

export function createLooking(organizationId: OrganizationId, timers: Timers): Looking {
  let latest: LookedAt | null = null;
  let said: LookedAt | null = null;
  let connection: FeedConnection | null = null;
  let isResting = false;

  function say(): void {
    if (connection === null || isResting || latest === null || latest === said) return;
    connection.look({ organizationId, at: latest });
    said = latest;
    isResting = true;
    timers.after(limits.presence.tellEveryMs, () => {
      isResting = false;
      say();
    });
  }

  return {
    look(at) {
      // The same place said anew counts too: somebody is back at this window.
      latest = { ...at };
      say();
    },
    watched(over) {
      connection = over;
      said = null;
      say();
    },
    lost() {
      connection = null;
    },
  };
}
