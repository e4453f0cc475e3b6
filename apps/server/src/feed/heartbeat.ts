import { decideResume, limits } from '@rollcall/domain';
import { liveCredentials } from '../auth/credential.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import type { FeedLog } from './feed-socket.ts';
import { readPlaces } from './read-places.ts';
import { endCredential, settleMemberships } from './revoke.ts';
import type { Rooms, Watch } from './rooms.ts';

export interface HeartbeatDependencies {
  db: Database;
  clock: Clock;
  rooms: Rooms;
  log: FeedLog;
}

/** What no event announces, looked for at intervals. */
export interface Heartbeat {
  beat(): Promise<void>;
  close(): void;
}

/**
 * Every `headIntervalMs`: ends sockets whose session or key has run out, and the watches of members whose time to set up a
 * second factor has; tells every reader the head, so that one who lost the last message notices, and starts readers anew
 * whose stream was put back to an earlier or another history.
 */
export function createHeartbeat(deps: HeartbeatDependencies): Heartbeat {
  let beating = false;

  async function beat(): Promise<void> {
    if (beating) return;
    beating = true;
    try {
      await endExpired(deps);
      await settleMemberships(deps, deps.rooms.allWatches());
      await tellHeads(deps);
    } catch (error) {
      deps.log.warn({ err: error }, 'feed.heartbeat-failed');
    } finally {
      beating = false;
    }
  }

  const interval = setInterval(() => void beat(), limits.feed.headIntervalMs);
  return { beat, close: () => clearInterval(interval) };
}

async function endExpired({ db, clock, rooms }: HeartbeatDependencies): Promise<void> {
  const sockets = rooms.sockets();
  if (sockets.length === 0) return;
  const alive = await liveCredentials(
    db,
    clock,
    sockets.map(({ credential }) => credential),
  );
  for (const socket of sockets) if (!alive.has(socket.credential)) endCredential(rooms, socket);
}

async function tellHeads({ db, rooms }: HeartbeatDependencies): Promise<void> {
  const watches = rooms.allWatches();
  if (watches.length === 0) return;
  const wanted = watches.map(({ streamId, place }) => ({ streamId, ...place }));
  const found = await readPlaces(db, wanted);
  for (const [index, watch] of watches.entries()) {
    const asked = wanted[index];
    const now = found[index];
    if (asked === undefined || now === undefined || !rooms.isAdmitted(watch.socket)) continue;
    const { head, ...here } = now;
    const facts = { after: asked, headSeq: head.seq, ...here, maxReplayEvents: Number.POSITIVE_INFINITY };
    const reason = decideResume(facts);
    if (reason !== null) watch.place = head;
    if (watch.sees !== 'nothing') tellHead(watch, head, reason);
  }
}

function tellHead(watch: Watch, head: Watch['place'], reason: ReturnType<typeof decideResume>): void {
  const { socket, streamId } = watch;
  if (reason === null) socket.send('head', { streamId, seq: head.seq });
  else socket.send('reset', { streamId, reason, head });
}
