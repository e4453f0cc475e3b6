import type { Server as HttpServer, IncomingMessage, RequestListener } from 'node:http';
import { type AccountId, limits, Refusal, type RefusalCode, type SessionId } from '@rollcall/domain';
import { type ClientToServer, type ServerToClient, socketPath } from '@rollcall/protocol';
import { Server, type Socket } from 'socket.io';
import { type Credential, idOf } from '../auth/credential.ts';
import type { KeyHolder } from '../queries/live-api-key.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import type { Notices } from '../storage/notices.ts';
import { cut, guardConnection, type RawConnection } from './connection-guard.ts';
import type { Doorbell } from './doorbell.ts';
import { type Connection, createFeed } from './feed.ts';
import type { FeedLog, FeedSocket, SendTogether } from './feed-socket.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Relay } from './relay.ts';

export interface FeedServerOptions {
  httpServer: HttpServer;
  db: Database;
  clock: Clock;
  doorbell: Doorbell;
  notices?: Notices;
  /** Who the cookies of a request speak for. */
  authenticate(cookieHeader: string | undefined): Promise<{ sessionId: SessionId; accountId: AccountId } | null>;
  /** Whose key this is. @throws Refusal when it is nobody's */
  authenticateApiKey(token: string, ip: string): Promise<KeyHolder>;
  /** From where a request comes, behind the proxies that are believed. */
  clientAddress(request: IncomingMessage): string;
  /** The only `Origin` that a browser may connect from. */
  allowedOrigin: string;
  log: FeedLog;
}

export interface FeedServer {
  relay: Relay;
  heartbeat: Heartbeat;
  /** Ends every socket and stops following the log; the HTTP server stays the caller's to close. */
  close(): Promise<void>;
}

type FeedIo = Server<ClientToServer, ServerToClient>;
type IoSocket = Socket<ClientToServer, ServerToClient>;

/** Dead peers are noticed within these two together; clients come back within seconds after a fault. */
const pingIntervalMs = 5_000;
const pingTimeoutMs = 4_000;
/** How long a peer has to say who it is, and to take a polite close. */
const joinTimeoutMs = 5_000;
const politeCloseMs = 500;

/** Puts the feed on the server's port as websockets at `socketPath`. HTTP requests stay with whoever answers them. */
export function createFeedServer(options: FeedServerOptions): FeedServer {
  const { httpServer, authenticate, authenticateApiKey, clientAddress, allowedOrigin, log } = options;
  const openSockets = new Map<string, number>();
  const answering = httpServer.listeners('request');
  const io: FeedIo = new Server(httpServer, {
    path: socketPath,
    addTrailingSlash: false,
    serveClient: false,
    transports: ['websocket'],
    allowUpgrades: false,
    maxHttpBufferSize: limits.socket.maxMessageBytes,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: pingIntervalMs,
    pingTimeout: pingTimeoutMs,
    connectTimeout: joinTimeoutMs,
    // connectionStateRecovery stays out: it lets a connection back in, and replays to it, before anybody is asked.
    // Every browser names its origin. Who names none is a tool, which no page can send here, and has to show a key.
    allowRequest: ({ headers: { origin } }, answer) => answer(null, origin === undefined || origin === allowedOrigin),
  });
  const ids = new WeakMap<FeedSocket, string>();
  const sendTogether: SendTogether = (sockets, name, ...message) => {
    const everyone = sockets.flatMap((socket) => ids.get(socket) ?? []);
    // The types of socket.io do not follow a generic event name; `SendTogether` has checked the pair.
    (io as Server).to(everyone).emit(name, ...message);
  };
  const feed = createFeed({ ...options, sendTogether });
  // socket.io would answer HTTP requests at its path as well, and so would the application: two answers to one request.
  httpServer.removeAllListeners('request');
  for (const listener of answering) httpServer.on('request', listener as RequestListener);
  io.engine.on('connection', (connection: RawConnection) => guardConnection(connection, log));

  io.use((socket, next) => void letIn(socket, next));

  async function letIn(socket: IoSocket, next: (refused?: Error) => void): Promise<void> {
    const refused = await admit(socket).catch((error: unknown): RefusalCode => {
      if (error instanceof Refusal) return error.code;
      log.warn({ err: error }, 'feed.admission-failed');
      return 'server.busy';
    });
    next(refused === null ? undefined : refusal(refused));
  }

  async function admit(socket: IoSocket): Promise<RefusalCode | null> {
    let gone = socket.conn.readyState !== 'open';
    let connection: Connection | null = null;
    let counted: string | null = null;
    socket.conn.once('close', () => {
      gone = true;
      connection?.left();
      if (counted !== null) openSockets.set(counted, (openSockets.get(counted) ?? 1) - 1);
      if (counted !== null && openSockets.get(counted) === 0) openSockets.delete(counted);
    });
    const credential = await credentialOf(socket);
    if (credential === null) return 'session.required';
    const open = openSockets.get(idOf(credential)) ?? 0;
    if (open >= limits.socket.maxPerSession) return 'request.too-many';
    if (gone) return 'server.busy';
    counted = idOf(credential);
    openSockets.set(counted, open + 1);
    const admitting = feedSocket(socket, credential);
    ids.set(admitting, socket.id);
    const admitted = await feed.connect(admitting);
    if (admitted === null) return credential.kind === 'session' ? 'session.required' : 'apiKey.rejected';
    connection = admitted;
    if (gone) admitted.left();
    serve(socket, admitted, log);
    return null;
  }

  /** @throws Refusal for a key that is nobody's, that may not read the feed, or that comes with a cookie */
  async function credentialOf({ handshake, request }: IoSocket): Promise<Credential | null> {
    const { cookie, origin } = handshake.headers;
    const { apiKey } = handshake.auth as { apiKey?: unknown };
    if (apiKey !== undefined) {
      if (cookie !== undefined) throw new Refusal('apiKey.beside-cookie');
      if (typeof apiKey !== 'string') throw new Refusal('apiKey.rejected');
      const holder = await authenticateApiKey(apiKey, clientAddress(request));
      const { organizationId } = holder;
      // One socket could not be told of every organization; the operator's services pull.
      if (organizationId === null) throw new Refusal('apiKey.not-allowed');
      const permission = 'event:read';
      if (!holder.scopes.includes(permission)) throw new Refusal('permission.denied', { permission });
      return { kind: 'apiKey', ...holder, organizationId };
    }
    const caller = origin === undefined ? null : await authenticate(cookie);
    return caller === null ? null : { kind: 'session', ...caller };
  }

  return {
    relay: feed.relay,
    heartbeat: feed.heartbeat,
    async close() {
      await feed.close();
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

const spoken: ReadonlySet<string> = new Set<keyof ClientToServer>(['subscribe', 'unsubscribe', 'look']);

/** Listens to a socket that was let in. Whatever is not a message of the protocol ends it. */
function serve(socket: IoSocket, connection: Connection, log: FeedLog): void {
  socket.on('error', () => cut(socket.conn));
  socket.onAny((name: unknown) => {
    if (typeof name !== 'string' || !spoken.has(name)) socket.disconnect(true);
  });
  socket.on('subscribe', (message, reply) => {
    if (typeof reply !== 'function') {
      socket.disconnect(true);
      return;
    }
    connection.subscribe(message).then(reply, (error: unknown) => {
      log.warn({ err: error }, 'feed.subscribe-failed');
      socket.disconnect(true);
    });
  });
  socket.on('unsubscribe', (message) => connection.unsubscribe(message));
  socket.on('look', (message) => connection.look(message));
}

function feedSocket(socket: IoSocket, credential: Credential): FeedSocket {
  return {
    credential,
    send: (name, ...message) => {
      // The types of socket.io do not follow a generic event name; the interface above has checked the pair.
      (socket as Socket).emit(name, ...message);
    },
    close() {
      socket.disconnect(true);
      const impatience = setTimeout(() => cut(socket.conn), politeCloseMs);
      socket.conn.once('close', () => clearTimeout(impatience));
    },
  };
}

/** What a client that was not let in is told: the code and nothing else. */
function refusal(code: RefusalCode): Error & { data: { code: RefusalCode } } {
  return Object.assign(new Error(code), { data: { code } });
}
