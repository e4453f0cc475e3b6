import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { startChild } from './child.ts';
import { cpuTimeOf } from './cpu-time.ts';
import type { PlainCrowdJobs } from './load/plain-crowd.ts';

/** What a bare `ws` server, in this process, spends on sending each of the messages to so many sockets. */
export async function plainBroadcast(messages: readonly string[], sockets: number, rounds: number): Promise<number[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  const crowd = startChild<PlainCrowdJobs>(new URL('./load/plain-crowd.ts', import.meta.url));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await crowd.ask('connect', { url, count: sockets });
  const spent: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { cpuMs } = await cpuTimeOf(async () => {
      const received = crowd.ask('receive', messages.length);
      await pause(50);
      for (const message of messages) {
        for (const socket of server.clients) socket.send(message);
        // As events come: one after the other, so that two are not written to a socket at once.
        await pause(2);
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
