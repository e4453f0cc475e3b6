import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccountId, SessionId } from '@rollcall/domain';
import { type ClientToServer, type ServerToClient, socketPath } from '@rollcall/protocol';
import { io, type Socket } from 'socket.io-client';
import { createApiKeys } from '../../auth/api-keys.ts';
import { createClientAddress } from '../../http/client-address.ts';
import type { World } from '../../testing/world.ts';
import { createFeedServer } from '../socket-server.ts';
import { signIn, silentLog } from './loopback.ts';

export const allowedOrigin = 'https://people.example.com';

export type LiveSocket = Socket<ServerToClient, ClientToServer>;

/** A feed on a port of its own. Its cookie says in clear who the caller is; cookies are not what is tested here. */
export async function openLiveServer(world: World, { trustedProxies = [] as readonly string[] } = {}) {
  const httpServer = createServer((_request: IncomingMessage, response) => response.end('the rest of the server'));
  const callers = new Map<string, { sessionId: SessionId; accountId: AccountId }>();
  const feed = createFeedServer({
    httpServer,
    db: world.db,
    clock: world.clock,
    doorbell: world.doorbell,
    authenticate: (cookie = '') => Promise.resolve(callers.get(cookie) ?? null),
    authenticateApiKey: createApiKeys(world.db, world.clock).authenticate,
    clientAddress: createClientAddress(trustedProxies),
    allowedOrigin,
    log: silentLog,
  });
  await new Promise<void>((resolve) => {
    httpServer.listen(0, '127.0.0.1', resolve);
  });
  const { port } = httpServer.address() as AddressInfo;
  const sockets: LiveSocket[] = [];

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    feed,
    /** The cookie of a new session. */
    async cookieOf(accountId: AccountId): Promise<string> {
      const sessionId = await signIn(world, accountId);
      callers.set(sessionId, { sessionId, accountId });
      return sessionId;
    },
    socket(cookie: string, origin: string | null = allowedOrigin): LiveSocket {
      const socket: LiveSocket = io(`http://127.0.0.1:${port}`, {
        path: socketPath,
        addTrailingSlash: false,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        extraHeaders: { cookie, ...(origin === null ? {} : { origin }) },
      });
      sockets.push(socket);
      return socket;
    },
    /** A socket as a tool opens one. */
    toolSocket(apiKey: string, extraHeaders: Record<string, string> = {}): LiveSocket {
      const socket: LiveSocket = io(`http://127.0.0.1:${port}`, {
        path: socketPath,
        addTrailingSlash: false,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        auth: { apiKey },
        extraHeaders,
      });
      sockets.push(socket);
      return socket;
    },
    /** A websocket without socket.io, for packets that socket.io would not send. */
    rawSocket(cookie: string): WebSocket {
      const url = `ws://127.0.0.1:${port}${socketPath}?EIO=4&transport=websocket`;
      return new WebSocket(url, { headers: { cookie, origin: allowedOrigin } } as unknown as string[]);
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.disconnect();
      await feed.close();
      httpServer.closeAllConnections();
      await new Promise((resolve) => {
        httpServer.close(resolve);
      });
    },
  };
}

/** How an attempt to connect ended: `connected`, or why not. */
export function outcomeOf(socket: LiveSocket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('connected'));
    socket.once('connect_error', (error: Error & { data?: { code?: string } }) =>
      resolve(error.data?.code ?? 'turned away'),
    );
  });
}

/** Resolves when the server has ended the connection. */
export function ended(socket: LiveSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('disconnect', () => resolve());
  });
}
