import { type ClientToServer, type ServerToClient, socketPath, subscribeReplySchema } from '@rollcall/protocol';
import { io, type Socket } from 'socket.io-client';
import type { FeedTransport } from './feed-transport.ts';

export interface SocketTransportOptions {
  /** The server's origin; in a page that the server has sent, the page's own. */
  baseUrl: string;
  /** For tools: a browser sends cookie and origin by itself and lets nobody set them. */
  headers?: Record<string, string>;
  /** For tools: an API key with the scope `event:read`, in place of a session. */
  apiKey?: string;
}

/** How long an attempt to connect, or an answer, may take before the connection counts as lost. */
const patienceMs = 5_000;

/** What a key is turned away with for good. */
const final: ReadonlySet<unknown> = new Set(['apiKey.rejected', 'apiKey.beside-cookie', 'permission.denied']);

/** The feed over a websocket of socket.io. Reconnecting is left to the feed client, which knows its cursor. */
export function createSocketTransport({ baseUrl, headers, apiKey }: SocketTransportOptions): FeedTransport {
  return {
    open(events) {
      const socket: Socket<ServerToClient, ClientToServer> = io(baseUrl, {
        path: socketPath,
        addTrailingSlash: false,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        withCredentials: true,
        timeout: patienceMs,
        ...(headers === undefined ? {} : { extraHeaders: headers }),
        ...(apiKey === undefined ? {} : { auth: { apiKey } }),
      });
      socket.on('connect', () => events.opened());
      socket.on('disconnect', () => events.lost());
      socket.on('connect_error', (error) => {
        const code = refusedFor(error);
        if (code === 'session.required') events.refused('session');
        else if (final.has(code)) events.refused('apiKey');
        else events.lost();
      });
      socket.on('batch', (message) => events.batch(message));
      socket.on('head', (message) => events.head(message));
      socket.on('reset', (message) => events.reset(message));
      socket.on('revoked', (message) => events.revoked(message));
      socket.on('presence', (message) => events.presence(message));
      return {
        async subscribe(message) {
          return subscribeReplySchema.parse(await socket.timeout(patienceMs).emitWithAck('subscribe', message));
        },
        unsubscribe(streamId) {
          if (socket.connected) socket.emit('unsubscribe', { streamId });
        },
        look(message) {
          if (socket.connected) socket.emit('look', message);
        },
        close() {
          socket.removeAllListeners();
          socket.disconnect();
        },
      };
    },
  };
}

/** The code with which the server turned the connection away, when it was the server. */
function refusedFor(error: Error & { data?: unknown }): unknown {
  const { data } = error;
  return typeof data === 'object' && data !== null && 'code' in data ? data.code : null;
}
