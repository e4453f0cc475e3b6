import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { startChild } from './child.ts';
import { spendOn } from './cpu-time.ts';
import type { PlainCrowdJobs } from './load/plain-crowd.ts';

export interface Broadcast {
  messages: readonly string[];
  sockets: number;
  /** From one message to the next: a crowd that was left to sleep has to be woken, and that is part of the price. */
  intervalMs: number;
  rounds: number;
}

/** What a bare `ws` server, in this process, spends on a broadcast in each round (ms of processor time). */
export async function plainBroadcast({ messages, sockets, intervalMs, rounds }: Broadcast): Promise<number[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  const crowd = startChild<PlainCrowdJobs>(new URL('./load/plain-crowd.ts', import.meta.url));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await crowd.ask('connect', { url, count: sockets });
  const spent: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { cpuMs } = await spendOn(async () => {
      const received = crowd.ask('receive', messages.length);
      await pause(50);
      for (const message of messages) {
        for (const socket of server.clients) socket.send(message);
        await pause(intervalMs);
      }
      await received;
    });
    spent.push(cpuMs);
  }
  await crowd.close();
  for (const socket of server.clients) socket.terminate();
  server.close();
  return spent;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
