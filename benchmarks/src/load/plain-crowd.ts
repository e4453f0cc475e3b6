import { once } from 'node:events';
import { WebSocket } from 'ws';
import { serveParent } from '../child.ts';

let sockets: WebSocket[] = [];

const jobs = {
  async connect({ url, count }: { url: string; count: number }) {
    while (sockets.length < count) {
      const opening = Array.from({ length: Math.min(50, count - sockets.length) }, () => new WebSocket(url));
      await Promise.all(opening.map((socket) => once(socket, 'open')));
      sockets.push(...opening);
    }
  },

  /** Waits until every socket has got so many messages. */
  async receive(messages: number) {
    await Promise.all(sockets.map((socket) => received(socket, messages)));
  },

  async leave() {
    for (const socket of sockets) socket.terminate();
    sockets = [];
  },
};

export type PlainCrowdJobs = typeof jobs;

function received(socket: WebSocket, messages: number): Promise<void> {
  let count = 0;
  return new Promise((resolve) => {
    socket.on('message', () => {
      count += 1;
      if (count < messages) return;
      socket.removeAllListeners('message');
      resolve();
    });
  });
}

serveParent(jobs);
