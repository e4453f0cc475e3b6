import type { Standing, StreamId } from '@rollcall/domain';
import type { FeedCursor } from '@rollcall/protocol';
import type { FeedSocket } from './feed-socket.ts';
import type { Look } from './people-here.ts';

/** One socket watching one stream. */
export interface Watch {
  /** Later watches have higher numbers. */
  readonly number: number;
  readonly socket: FeedSocket;
  readonly streamId: StreamId;
  /** How far this watch has come: everything up to here was dealt with, nothing after it. */
  place: FeedCursor;
  /**
   * What the reader may see: as a member of the organization, as the owner of the account, or nothing at all, because
   * the watch is there only to notice that its session or key ended.
   */
  sees: Standing | 'owner' | 'nothing';
  /** What the window said last of itself; null until it has said something. */
  look: Look | null;
}

/** A watch as it enters; the rooms number it. */
export type NewWatch = Omit<Watch, 'number' | 'look'>;

/** Who is connected to this process and which streams they watch. */
export interface Rooms {
  /** Lets a socket in, with the watch over the stream of its session or key that lasts as long as the socket. */
  admit(socket: FeedSocket, guard: NewWatch): void;
  isAdmitted(socket: FeedSocket): boolean;
  /** Adds a watch of an admitted socket, in place of the one that it had on this stream. */
  enter(watch: NewWatch): void;
  leave(socket: FeedSocket, streamId: StreamId): void;
  leaveAll(socket: FeedSocket): void;
  watches(streamId: StreamId): Iterable<Watch>;
  /** The watch that a socket has chosen to have on this stream. */
  watchOf(socket: FeedSocket, streamId: StreamId): Watch | undefined;
  allWatches(): Watch[];
  watchedBy(socket: FeedSocket): number;
  sockets(): FeedSocket[];
  isWatched(streamId: StreamId): boolean;
  /** The number of the latest watch. */
  newestNumber(): number;
  /** For each watched stream, the place that all its watches have reached. */
  places(): { streamId: StreamId; after: number }[];
}

/** @param onChange is called when a watch of a stream has come or gone */
export function createRooms(onChange: (streamId: StreamId) => void = () => {}): Rooms {
  const rooms = new Map<StreamId, Set<Watch>>();
  const admitted = new Map<FeedSocket, { guard: Watch; chosen: Map<StreamId, Watch> }>();
  let newest = 0;

  function add(entering: NewWatch): Watch {
    newest += 1;
    const watch: Watch = { ...entering, number: newest, look: null };
    rooms.set(watch.streamId, (rooms.get(watch.streamId) ?? new Set()).add(watch));
    onChange(watch.streamId);
    return watch;
  }

  function remove(watch: Watch): void {
    const room = rooms.get(watch.streamId);
    room?.delete(watch);
    if (room?.size === 0) rooms.delete(watch.streamId);
    onChange(watch.streamId);
  }

  function leave(socket: FeedSocket, streamId: StreamId): void {
    const chosen = admitted.get(socket)?.chosen;
    const watch = chosen?.get(streamId);
    if (watch === undefined) return;
    chosen?.delete(streamId);
    remove(watch);
  }

  return {
    admit(socket, guard) {
      admitted.set(socket, { guard: add(guard), chosen: new Map() });
    },
    isAdmitted: (socket) => admitted.has(socket),
    enter(watch) {
      leave(watch.socket, watch.streamId);
      admitted.get(watch.socket)?.chosen.set(watch.streamId, add(watch));
    },
    leave,
    leaveAll(socket) {
      const own = admitted.get(socket);
      if (own === undefined) return;
      admitted.delete(socket);
      for (const watch of [own.guard, ...own.chosen.values()]) remove(watch);
    },
    watches: (streamId) => rooms.get(streamId) ?? [],
    watchOf: (socket, streamId) => admitted.get(socket)?.chosen.get(streamId),
    allWatches: () => [...rooms.values()].flatMap((room) => [...room]),
    watchedBy: (socket) => admitted.get(socket)?.chosen.size ?? 0,
    sockets: () => [...admitted.keys()],
    isWatched: (streamId) => rooms.has(streamId),
    newestNumber: () => newest,
    places: () => Array.from(rooms, ([streamId, room]) => ({ streamId, after: furthestBack(room) })),
  };
}

function furthestBack(room: ReadonlySet<Watch>): number {
  let seq = Number.POSITIVE_INFINITY;
  for (const watch of room) seq = Math.min(seq, watch.place.seq);
  return seq;
}
