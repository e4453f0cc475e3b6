/*
 * Tells connected readers what the log says.
 *
 * One relay per process follows the log of every stream that somebody connected here watches. A ring of the doorbell
 * means "look", never "this happened": a look reads the log from the place that all watches have reached, until nothing
 * is left, and two looks never read at once. A poll looks every second, so a lost ring costs a second and nothing else.
 * Each watch has a place of its own. A batch says from where to where it goes, and the reader gets of it what it may see.
 * All streams are read in one statement, that is in one snapshot, and accounts come before organizations. So the end of
 * a session is met before anything that was committed after it. Within a stream, an event that changes rights is obeyed
 * before it, or anything behind it, is told. Where that cannot be done the sockets of the stream are closed: better
 * nothing than too much, and clients come back by themselves.
 */
import { canSee, limits, type StreamId } from '@rollcall/domain';
import type { Batch, EventView } from '@rollcall/protocol';
import { eventView } from '../queries/event-view.ts';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';
import { readEvents, type StoredEvent } from '../storage/event-log.ts';
import type { Doorbell } from './doorbell.ts';
import type { FeedLog, FeedSocket, SendTogether } from './feed-socket.ts';
import { changesRights, settleRights } from './revoke.ts';
import type { Rooms, Watch } from './rooms.ts';

export interface RelayDependencies {
  db: Database;
  clock: Clock;
  rooms: Rooms;
  doorbell: Doorbell;
  log: FeedLog;
  sendTogether: SendTogether;
  pollMs?: number;
  /** Called when news of a stream were dealt with. */
  onNews?(streamId: StreamId): void;
}

export interface Relay {
  /** Reads what is new; settles when everything committed before the call was dealt with, or the log could not be read. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/** Starts following the log for the watches in `rooms`. */
export function createRelay(deps: RelayDependencies): Relay {
  const { db, rooms, doorbell, log, sendTogether, pollMs = limits.feed.relayPollMs, onNews } = deps;
  let wanted = false;
  let running: Promise<void> | null = null;
  let closed = false;

  function look(): Promise<void> {
    if (closed) return Promise.resolve();
    wanted = true;
    running ??= drain();
    return running;
  }

  async function drain(): Promise<void> {
    try {
      while (wanted && !closed) {
        wanted = false;
        if (await readOnce()) wanted = true;
      }
    } catch (error) {
      log.warn({ err: error }, 'feed.log-unreadable');
    } finally {
      // In the same turn as the last check of `wanted`, so no look falls in between.
      running = null;
    }
  }

  /** Deals with one page of news; says whether there may be more. */
  async function readOnce(): Promise<boolean> {
    const places = rooms.places();
    if (places.length === 0) return false;
    const newest = rooms.newestNumber();
    const events = await readEvents(db, places, limits.feed.maxPullEvents);
    for (const [streamId, news] of Map.groupBy(events, (event) => event.streamId)) {
      if (closed) return false;
      try {
        await tell(streamId, news, newest);
        onNews?.(streamId);
      } catch (error) {
        log.error({ err: error, streamId }, 'feed.stream-cut');
        cut(streamId);
      }
    }
    return events.length === limits.feed.maxPullEvents;
  }

  async function tell(streamId: StreamId, news: readonly StoredEvent[], newest: number): Promise<void> {
    let told = 0;
    for (const [index, event] of news.entries()) {
      if (!changesRights(event)) continue;
      tellAll(rooms.watches(streamId), news.slice(told, index), newest, sendTogether);
      told = index;
      await settleRights(deps, event);
    }
    tellAll(rooms.watches(streamId), news.slice(told), newest, sendTogether);
  }

  function cut(streamId: StreamId): void {
    for (const { socket } of rooms.watches(streamId)) {
      rooms.leaveAll(socket);
      socket.close();
    }
  }

  const stopListening = doorbell.listen((streamIds) => {
    if (streamIds.some((id) => rooms.isWatched(id))) void look();
  });
  const poll = setInterval(() => void look(), pollMs);
  return {
    look,
    async close() {
      closed = true;
      stopListening();
      clearInterval(poll);
      await running;
    },
  };
}

function tellAll(watches: Iterable<Watch>, news: readonly StoredEvent[], newest: number, send: SendTogether): void {
  const [first] = news;
  const last = news.at(-1);
  if (first === undefined || last === undefined) return;
  const views = new Map<StoredEvent, EventView>();
  const through = { seq: last.seq, fingerprint: last.fingerprint };
  // Most readers stand at the same place and may see the same.
  const batches = new Map<string, { batch: Batch; readers: FeedSocket[] }>();
  for (const watch of watches) {
    const after = watch.place.seq;
    // Whoever came while the log was being read may stand further back, and was judged by rights that one of these
    // events may have ended. The next read begins at its place and settles its rights on the way.
    if (watch.number > newest || after < first.seq - 1 || after >= last.seq) continue;
    watch.place = through;
    if (watch.sees === 'nothing') continue;
    const seen = news.filter((event) => event.seq > after && sees(watch, event));
    const key = [after, ...seen.map(({ seq }) => seq)].join();
    const same = batches.get(key);
    if (same !== undefined) {
      same.readers.push(watch.socket);
      continue;
    }
    const events = seen.map((event) => viewOf(event, views));
    batches.set(key, { batch: { streamId: watch.streamId, after, through, events }, readers: [watch.socket] });
  }
  for (const { batch, readers } of batches.values()) send(readers, 'batch', batch);
}

function sees({ sees: standing }: Watch, event: StoredEvent): boolean {
  if (standing === 'nothing') return false;
  return standing === 'owner' || canSee(standing, event);
}

function viewOf(event: StoredEvent, views: Map<StoredEvent, EventView>): EventView {
  const view = views.get(event) ?? eventView(event);
  views.set(event, view);
  return view;
}
