import { createClient } from '@rollcall/client';
import type { OrganizationId } from '@rollcall/domain';
import {
  type ClientToServer,
  protocolVersion,
  type ServerToClient,
  type SubscribeReply,
  socketPath,
} from '@rollcall/protocol';
import { io, type Socket } from 'socket.io-client';
import { serveParent } from '../child.ts';

type FeedSocket = Socket<ServerToClient, ClientToServer>;

interface Crowd {
  url: string;
  organizationId: OrganizationId;
  /** One socket is opened for each; the first belongs to an admin. */
  cookies: string[];
}

let crowd: Crowd;
let sockets: FeedSocket[] = [];
/** What the first socket received, as it travelled. */
let frames: string[] = [];

const jobs = {
  /** Connects and subscribes every socket, some at a time. */
  async connect(wanted: Crowd) {
    crowd = wanted;
    const waiting = wanted.cookies.slice(sockets.length);
    while (waiting.length > 0) sockets.push(...(await Promise.all(waiting.splice(0, 50).map(subscribed))));
  },

  /** Renames the organization so many times, and waits until every socket has been told of each. */
  async rename(times: number) {
    frames = [];
    const told = Promise.all(sockets.map((socket) => received(socket, times)));
    const { url, organizationId } = crowd;
    const client = createClient({ baseUrl: url, headers: { origin: url, cookie: crowd.cookies[0] ?? '' } });
    let { version } = await client.organization.get.query({ organizationId });
    for (let time = 0; time < times; time += 1) {
      const change = { organizationId, seenVersion: version, name: `Acme ${version}`, mutationId: crypto.randomUUID() };
      ({ version } = await client.organization.update.mutate(change));
    }
    await told;
    return frames;
  },

  async leave() {
    for (const socket of sockets) socket.disconnect();
    sockets = [];
  },
};

export type FeedCrowdJobs = typeof jobs;

async function subscribed(cookie: string): Promise<FeedSocket> {
  const { url, organizationId } = crowd;
  const socket: FeedSocket = io(url, {
    path: socketPath,
    addTrailingSlash: false,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { origin: url, cookie },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const message = { protocolVersion, streamId: organizationId, after: 'head' } as const;
  const reply = (await socket.emitWithAck('subscribe', message)) as SubscribeReply;
  if (reply.outcome !== 'subscribed') throw new Error(`not subscribed: ${reply.outcome}`);
  return socket;
}

/** Resolves when a socket has been told of so many events. */
function received(socket: FeedSocket, events: number): Promise<void> {
  const first = socket === sockets[0];
  let count = 0;
  return new Promise((resolve, reject) => {
    const keep = ({ data }: { data?: unknown }) => {
      if (typeof data === 'string' && data.includes('"batch"')) frames.push(data);
    };
    if (first) socket.io.engine.on('packet', keep);
    const lost = (reason: string) => reject(new Error(`a socket was lost: ${reason}`));
    socket.once('disconnect', lost);
    socket.on('batch', (batch) => {
      count += batch.events.length;
      if (count < events) return;
      socket.off('batch');
      socket.off('disconnect', lost);
      socket.io.engine.off('packet', keep);
      resolve();
    });
  });
}

serveParent(jobs);
