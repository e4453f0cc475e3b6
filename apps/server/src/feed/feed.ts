import type { SubscribeReply } from '@rollcall/protocol';
import { liveCredentials, streamOf } from '../auth/credential.ts';
import { listPresent } from '../queries/list-present.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import type { Notices } from '../storage/notices.ts';
import type { Doorbell } from './doorbell.ts';
import { type FeedLog, type FeedSocket, type SendTogether, sendOneByOne } from './feed-socket.ts';
import { createHeartbeat, type Heartbeat } from './heartbeat.ts';
import { createPresence } from './presence.ts';
import { readPlaces } from './read-places.ts';
import { createRelay, type Relay } from './relay.ts';
import { createRooms, type Rooms } from './rooms.ts';
import { subscribe, unsubscribe } from './subscription.ts';

export interface FeedDependencies {
  db: Database;
  clock: Clock;
  doorbell: Doorbell;
  log: FeedLog;
  /** How processes tell each other who is here; without them each knows its own people alone. */
  notices?: Notices;
  /** One socket after the other by default. */
  sendTogether?: SendTogether;
  pollMs?: number;
}

/** What an admitted connection may ask. Messages are not trusted; one that cannot be read ends the connection. */
export interface Connection {
  subscribe(message: unknown): Promise<SubscribeReply>;
  unsubscribe(message: unknown): void;
  look(message: unknown): void;
  /** To be called once the connection is gone. */
  left(): void;
}

/** The feed without a network: sockets of any kind are connected to it. */
export interface Feed {
  /** Lets a socket in by its session or its key; null when that has ended meanwhile. */
  connect(socket: FeedSocket): Promise<Connection | null>;
  relay: Relay;
  heartbeat: Heartbeat;
  rooms: Rooms;
  close(): Promise<void>;
}

export function createFeed(deps: FeedDependencies): Feed {
  const { db, clock, log, sendTogether = sendOneByOne, notices } = deps;
  const rooms = createRooms((streamId) => presence.changed(streamId));
  const presence = createPresence({
    rooms,
    log,
    sendTogether,
    describe: (organizationId, people) => listPresent(db, organizationId, people),
    ...(notices === undefined ? {} : { notices }),
  });
  const relay = createRelay({ ...deps, rooms, sendTogether, onNews: presence.changed });
  const heartbeat = createHeartbeat({ db, clock, rooms, log });

  return {
    relay,
    heartbeat,
    rooms,
    async connect(socket) {
      const { credential } = socket;
      const streamId = streamOf(credential);
      // The head before the credential, so an end of it that this look does not see yet lies behind the head.
      const [place] = await readPlaces(db, [{ streamId, seq: 0 }]);
      const alive = await liveCredentials(db, clock, [credential]);
      if (place === undefined || !alive.has(credential)) return null;
      rooms.admit(socket, { socket, streamId, place: place.head, sees: 'nothing' });
      return {
        async subscribe(message) {
          const reply = await subscribe({ db, clock, rooms }, socket, message);
          if (reply.outcome === 'invalid') socket.close();
          return reply;
        },
        unsubscribe(message) {
          if (!unsubscribe(rooms, socket, message)) socket.close();
        },
        look(message) {
          if (!presence.look(socket, message)) socket.close();
        },
        left: () => rooms.leaveAll(socket),
      };
    },
    async close() {
      heartbeat.close();
      presence.close();
      await relay.close();
    },
  };
}
