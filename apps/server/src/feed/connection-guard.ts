import { limits } from '@rollcall/domain';
import type { Socket } from 'socket.io';
import type { FeedLog } from './feed-socket.ts';
import { createMessageBudget } from './message-budget.ts';

/** What socket.io stands on: one websocket, before anybody has said who they are. */
export type RawConnection = Socket['conn'];

interface Packet {
  data?: unknown;
}

/** The packets of socket.io that wait for attachments; nothing of the protocol has any. */
const announcesBinary = /^[56]/;

/** Holds a connection to the limits of `limits.socket`; one that goes beyond is cut off without a word. */
export function guardConnection(connection: RawConnection, log: FeedLog): void {
  const withinBudget = createMessageBudget(limits.socket.maxMessagesPerSecond);
  connection.on('packet', ({ data }: Packet) => {
    const readable = data === undefined || (typeof data === 'string' && !announcesBinary.test(data));
    if (readable && withinBudget()) return;
    log.warn({ limit: readable ? 'messages-per-second' : 'text-only' }, 'feed.connection-cut');
    cut(connection);
  });

  let waiting = 0;
  connection.on('flush', () => {
    waiting = 0;
  });
  connection.on('packetCreate', ({ data }: Packet) => {
    waiting += typeof data === 'string' ? Buffer.byteLength(data) : 0;
    if (waiting + connection.request.socket.writableLength <= limits.socket.maxOutboundBytes) return;
    log.warn({ limit: 'outbound-bytes' }, 'feed.connection-cut');
    cut(connection);
  });
}

/** Ends a connection at once: a polite close would wait for a peer that has shown that it cannot be waited for. */
export function cut(connection: RawConnection): void {
  connection.request.socket.destroy();
}
