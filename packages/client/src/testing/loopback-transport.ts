import { type AccountId, Refusal, type SessionId } from '@rollcall/domain';
import {
  accountReader,
  createLoopbackSocket,
  type openFeed,
  pullEvents,
  type Received,
  type World,
} from '@rollcall/server/testing';
import type { FeedTransport, PullEvents, TransportEvents } from '../feed-transport.ts';

type Feed = ReturnType<typeof openFeed>['feed'];

/** Faults of the loopback; a test changes them while it runs. */
export interface Faults {
  /** Probability that a message is lost, or comes twice. */
  drop: number;
  double: number;
  maxDelayMs: number;
  /** Breaks every connection that is open. */
  breakAll(): void;
}

export function createFaults(): Faults & { onBreak(listener: () => void): void } {
  const listeners = new Set<() => void>();
  return {
    drop: 0,
    double: 0,
    maxDelayMs: 0,
    breakAll: () => {
      for (const listener of listeners) listener();
    },
    onBreak: (listener) => listeners.add(listener),
  };
}

/** Feed clients and the server's feed in one process, over wires that fail as the test wants. */
export function createLoopback(
  { feed, world, random }: { feed: Feed; world: World; random: () => number },
  caller: { accountId: AccountId; sessionId: SessionId },
  faults: ReturnType<typeof createFaults>,
): { transport: FeedTransport; pull: PullEvents } {
  function carry(deliver: () => void): void {
    if (random() < faults.drop) return;
    setTimeout(deliver, random() * faults.maxDelayMs);
    if (random() < faults.double) setTimeout(deliver, random() * faults.maxDelayMs);
  }

  const transport: FeedTransport = {
    open(events) {
      let open = true;
      const lose = (): void => {
        if (!open) return;
        open = false;
        void admitted.then((connection) => connection?.left());
        events.lost();
      };
      const hear = {
        message: (received: Received) => carry(() => open && deliver(events, received)),
        closed: () => setTimeout(lose, faults.maxDelayMs),
      };
      faults.onBreak(lose);
      const admitted = feed.connect(createLoopbackSocket(caller, hear)).catch(() => null);
      void admitted.then((connection) => {
        if (!open) connection?.left();
        else if (connection === null) events.refused('session');
        else events.opened();
      });
      return {
        async subscribe(message) {
          const connection = await admitted;
          if (connection === null || random() < faults.drop) throw new Error('no answer');
          return connection.subscribe(message);
        },
        unsubscribe(streamId) {
          void admitted.then((connection) => connection?.unsubscribe({ streamId }));
        },
        look(message) {
          void admitted.then((connection) => connection?.look(message));
        },
        close() {
          open = false;
          void admitted.then((connection) => connection?.left());
        },
      };
    },
  };

  async function pull(...[streamId, after]: Parameters<PullEvents>): ReturnType<PullEvents> {
    if (random() < faults.drop) throw new Error('no answer');
    try {
      return await pullEvents(world.db, accountReader(world.db, world.clock, caller.accountId), {
        streamId,
        after,
        limit: 9,
      });
    } catch (error) {
      if (error instanceof Refusal) return { outcome: 'not-found' };
      throw error;
    }
  }

  return { transport, pull };
}

function deliver(events: TransportEvents, { name, message }: Received): void {
  // Each name is paired with its message by the protocol; the compiler cannot follow the pair through a union.
  (events[name] as (message: unknown) => void)(message);
}
