import type { StreamId } from '@rollcall/domain';
import type { LookMessage, SubscribeMessage, SubscribeReply } from '@rollcall/protocol';
import type { FeedConnection, FeedTransport, TransportEvents } from '../feed-transport.ts';

/** One connection, of which the test is the other end. */
export interface ScriptedConnection {
  events: TransportEvents;
  asked: SubscribeMessage[];
  /** Answers the oldest subscription that waits. */
  answer(reply: SubscribeReply): void;
  unsubscribed: StreamId[];
  looks: LookMessage[];
  closed: boolean;
}

/** A transport whose every message a test writes by hand. */
export function createScriptedTransport(): FeedTransport & { connections: ScriptedConnection[] } {
  const connections: ScriptedConnection[] = [];
  return {
    connections,
    open(events): FeedConnection {
      const waiting: ((reply: SubscribeReply) => void)[] = [];
      const connection: ScriptedConnection = {
        events,
        asked: [],
        answer: (reply) => waiting.shift()?.(reply),
        unsubscribed: [],
        looks: [],
        closed: false,
      };
      connections.push(connection);
      return {
        subscribe(message) {
          connection.asked.push(message);
          return new Promise((resolve) => {
            waiting.push(resolve);
          });
        },
        unsubscribe: (streamId) => connection.unsubscribed.push(streamId),
        look: (message) => connection.looks.push(message),
        close: () => {
          connection.closed = true;
        },
      };
    },
  };
}
