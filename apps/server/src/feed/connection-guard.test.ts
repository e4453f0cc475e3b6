import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket as NetSocket } from 'node:net';
import { limits } from '@rollcall/domain';
import { Server } from 'socket.io';
import { afterEach, expect, test, vi } from 'vitest';
import { guardConnection, type RawConnection } from './connection-guard.ts';
import { createMessageBudget } from './message-budget.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A guarded server and a peer that shook hands as a websocket and of which the test decides whether it reads. */
async function givenPeer(): Promise<{ connection: RawConnection; peer: NetSocket; warned: string[] }> {
  const httpServer = createServer();
  const io = new Server(httpServer, { transports: ['websocket'], serveClient: false });
  const warned: string[] = [];
  const log = { warn: ({ limit }: Record<string, unknown>) => warned.push(String(limit)), error: () => {} };
  const connected = new Promise<RawConnection>((resolve) => {
    io.engine.on('connection', (connection: RawConnection) => {
      guardConnection(connection, log);
      resolve(connection);
    });
  });
  await new Promise<void>((resolve) => {
    httpServer.listen(0, '127.0.0.1', resolve);
  });
  const peer = connect((httpServer.address() as AddressInfo).port, '127.0.0.1');
  peer.on('error', () => {});
  closing.push(
    () => peer.destroy(),
    () => io.close(),
  );
  const key = Buffer.from('0123456789abcdef').toString('base64');
  peer.write(
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  return { connection: await connected, peer, warned };
}

const block = 'x'.repeat(64 * 1024);

test('a reader that never reads is cut off when a mebibyte waits for it', async () => {
  const { connection, peer, warned } = await givenPeer();
  peer.pause();
  let sent = 0;
  // What the kernels of both ends take in is not ours to limit, so blocks are sent until nothing more is taken.
  await vi.waitFor(
    () => {
      for (let count = 0; count < 8 && connection.readyState === 'open'; count += 1) {
        connection.write(block);
        sent += block.length;
      }
      expect(connection.readyState).toBe('closed');
    },
    { interval: 1, timeout: 15_000 },
  );
  expect(warned).toContain('outbound-bytes');
  expect(sent).toBeGreaterThan(limits.socket.maxOutboundBytes);
});

test('a reader that keeps up may be sent far more than that', async () => {
  const { connection, peer, warned } = await givenPeer();
  let received = 0;
  peer.on('data', (chunk) => {
    received += chunk.length;
  });
  const total = 5 * limits.socket.maxOutboundBytes;
  for (let sent = 0; sent < total; sent += block.length) {
    connection.write(block);
    const arrived = sent;
    await vi.waitFor(() => expect(received).toBeGreaterThan(arrived), { interval: 1 });
  }
  expect(connection.readyState).toBe('open');
  expect(warned).toEqual([]);
});

test('ten messages a second are within the budget, the eleventh is not, and the next second begins anew', () => {
  let now = 0;
  const withinBudget = createMessageBudget(limits.socket.maxMessagesPerSecond, () => now);
  expect(Array.from({ length: 11 }, withinBudget)).toEqual([...Array<boolean>(10).fill(true), false]);
  now = 999;
  expect(withinBudget()).toBe(false);
  now = 1_000;
  expect(withinBudget()).toBe(true);
});
