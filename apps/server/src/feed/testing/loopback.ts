import type { AccountId, SessionId, StreamId } from '@rollcall/domain';
import type { PresenceMessage, ServerToClient, SubscribeReply } from '@rollcall/protocol';
import type { Credential } from '../../auth/credential.ts';
import { startSession } from '../../operations/start-session.ts';
import { mintId } from '../../storage/mint-id.ts';
import type { Notices } from '../../storage/notices.ts';
import type { World } from '../../testing/world.ts';
import type { Doorbell } from '../doorbell.ts';
import { createFeed, type Feed } from '../feed.ts';
import type { FeedLog, FeedSocket } from '../feed-socket.ts';

/** One message of the server, as a loopback socket receives it. */
export type Received = {
  [Name in keyof ServerToClient]: { name: Name; message: Parameters<ServerToClient[Name]>[0] };
}[keyof ServerToClient];

/** A socket of the feed without a network: what the server sends is heard at once. */
export function createLoopbackSocket(
  caller: { accountId: AccountId; sessionId: SessionId } | { credential: Credential },
  hear: { message(received: Received): void; closed(): void },
): FeedSocket {
  let open = true;
  return {
    credential: 'credential' in caller ? caller.credential : { kind: 'session', ...caller },
    send(name, message) {
      if (open) hear.message({ name, message } as Received);
    },
    close() {
      if (open) hear.closed();
      open = false;
    },
  };
}

/** A connection that writes down what it hears. */
export interface RecordedConnection {
  /** What was told of streams. */
  heard: Exclude<Received, { name: 'presence' }>[];
  /** Who was told to be here; it comes in its own time. */
  presence: PresenceMessage[];
  /** Seqs of the events that were told of a stream. */
  seqs(streamId: StreamId): number[];
  closed(): boolean;
  subscribe(streamId: StreamId, more?: object): Promise<SubscribeReply>;
  send(name: 'subscribe' | 'unsubscribe' | 'look', message: unknown): Promise<unknown>;
  left(): void;
}

/** A real session of an account, without its password. */
export async function signIn({ given }: Pick<World, 'given'>, accountId: AccountId): Promise<SessionId> {
  const sessionId = mintId('session');
  const proof = { secretHash: mintId('session'), provenHash: null, renewedHash: null, secondFactor: null };
  await given.act(accountId, startSession, {
    accountId,
    sessionId,
    userAgent: null,
    ip: null,
    isKnownDevice: true,
    ...proof,
  });
  return sessionId;
}

/** A doorbell that nobody hears, so that tests decide when the relay looks. */
export const silentDoorbell: Doorbell = { ring: () => {}, listen: () => () => {} };

/** Logs of tests go nowhere. */
export const silentLog: FeedLog = { warn: () => {}, error: () => {} };

export interface FeedOptions {
  doorbell?: Doorbell;
  pollMs?: number;
  db?: World['db'];
  notices?: Notices;
}

/** A feed over a world's database, with sockets that record. The relay looks when asked, unless told to poll. */
export function openFeed(world: World, options: FeedOptions = {}) {
  const { db = world.db, doorbell = silentDoorbell, pollMs = 3_600_000, notices } = options;
  const feed: Feed = createFeed({
    db,
    clock: world.clock,
    doorbell,
    log: silentLog,
    pollMs,
    ...(notices === undefined ? {} : { notices }),
  });

  async function connect(accountId: AccountId, sessionId?: SessionId): Promise<RecordedConnection> {
    return connectBy({ accountId, sessionId: sessionId ?? (await signIn(world, accountId)) });
  }

  async function connectBy(caller: Parameters<typeof createLoopbackSocket>[0]): Promise<RecordedConnection> {
    const heard: RecordedConnection['heard'] = [];
    const presence: PresenceMessage[] = [];
    let closed = false;
    const socket = createLoopbackSocket(caller, {
      message: (received) => {
        if (received.name === 'presence') presence.push(received.message);
        else heard.push(received);
      },
      closed: () => {
        closed = true;
      },
    });
    const connection = await feed.connect(socket);
    if (connection === null) throw new Error('the session has ended');
    return {
      heard,
      presence,
      seqs: (streamId) =>
        heard.flatMap((received) =>
          received.name === 'batch' && received.message.streamId === streamId
            ? received.message.events.map(({ seq }) => seq)
            : [],
        ),
      closed: () => closed,
      subscribe: (streamId, more = {}) =>
        connection.subscribe({ protocolVersion: 1, streamId, after: 'head', ...more }),
      send: async (name, message) => connection[name](message),
      left: () => connection.left(),
    };
  }

  return { feed, connect, connectBy, look: () => feed.relay.look(), beat: () => feed.heartbeat.beat() };
}
