/*
 * Follows streams over one connection, and gets each reader to where its stream is.
 *
 * A reader has a cursor: everything up to it was told to the listener, in order and once. A batch says which span of the
 * stream it covers. When it begins at the cursor or before, what is new in it is told and the cursor moves to its end;
 * when it begins behind the cursor something is missing, and the client pulls. It also pulls when it hears of a head
 * that is further than its cursor. Pulled pages are batches too and take the same path, so a message that is lost, comes
 * twice or out of order can only cost time. When the server cannot continue from the cursor it says `reset`: the owner
 * drops what it has read, reads again, and the cursor starts from the head that came with the reset.
 * A lost connection is made again after a growing, scattered wait. Nothing here touches network, clock or chance
 * itself: they are handed in. The rules and their ids stand in docs/spec/feed.md.
 */
import { limits, type StreamId } from '@rollcall/domain';
import type { FeedPlace, LookedAt } from '@rollcall/protocol';
import { type Backoff, createBackoff } from './backoff.ts';
import { type FeedStatus, isFinal } from './feed-status.ts';
import {
  type FeedConnection,
  type FeedTransport,
  type PullEvents,
  systemTimers,
  type Timers,
} from './feed-transport.ts';
import { createStreamFollower, type FeedListener, type StreamFollower } from './stream-follower.ts';

export interface FeedClientOptions {
  transport: FeedTransport;
  pull: PullEvents;
  timers?: Timers;
  /** Uniform in [0, 1). */
  random?: () => number;
  /** A reader that is behind for this long is `stale` (10 s). */
  staleAfterMs?: number;
  /** A connection on which a stream is silent for this long is given up (62.5 s, in which two heads should have come). */
  silentAfterMs?: number;
  /** Reads the log from its place however long that takes, instead of being sent to the head when it is far behind. */
  readsAll?: boolean;
}

/** One stream that is being followed. */
export interface Following {
  readonly status: FeedStatus;
  /** Everything up to here was told. Null before the first answer of the server. */
  readonly cursor: FeedPlace | null;
  /** Says to the others of an organization what this window shows; nothing for the stream of an account. */
  look(at: LookedAt): void;
  stop(): void;
}

export interface FeedClient {
  /** Follows a stream from a place, or from now. The connection is made with the first stream. */
  follow(streamId: StreamId, listener: FeedListener, from?: FeedPlace | null): Following;
  /** Tries at once instead of waiting: the machine is back online, or somebody looks at the screen again. */
  wake(): void;
  close(): void;
}

const reconnectRange = { firstMs: 250, maxMs: 3_000 };
const pullRetryRange = { firstMs: 250, maxMs: 2_000 };

export function createFeedClient(options: FeedClientOptions): FeedClient {
  const { transport, pull, timers = systemTimers, random = Math.random, staleAfterMs = 10_000 } = options;
  const { silentAfterMs = 2.5 * limits.feed.headIntervalMs, readsAll = false } = options;
  const followers = new Map<StreamId, StreamFollower>();
  const backoff: Backoff = createBackoff(reconnectRange, random);
  let connection: FeedConnection | null = null;
  let isOpen = false;
  let ended = false;
  let forgetReconnect: (() => void) | null = null;

  function connect(): void {
    forgetReconnect?.();
    forgetReconnect = null;
    if (ended || connection !== null || followers.size === 0) return;
    // Events of a connection that was given up are nobody's; `mine` tells them apart.
    const isMine = (): boolean => connection === mine;
    const mine: FeedConnection = transport.open({
      opened() {
        if (!isMine()) return;
        isOpen = true;
        for (const follower of followers.values()) void subscribe(follower, mine);
      },
      lost() {
        if (isMine()) reconnectLater();
      },
      refused(reason) {
        if (isMine()) endAll({ state: 'revoked', reason });
      },
      batch(message) {
        if (isMine()) followers.get(message.streamId)?.batch(message);
      },
      head(message) {
        if (isMine()) followers.get(message.streamId)?.head(message.seq);
      },
      reset(message) {
        if (isMine()) followers.get(message.streamId)?.reset(message.reason, message.head);
      },
      presence(message) {
        if (isMine()) followers.get(message.organizationId)?.presence(message);
      },
      revoked({ streamId, reason }) {
        if (!isMine()) return;
        if (reason !== 'membership') endAll({ state: 'revoked', reason });
        else followers.get(streamId)?.end({ state: 'revoked', reason });
      },
    });
    connection = mine;
  }

  async function subscribe(follower: StreamFollower, over: FeedConnection): Promise<void> {
    try {
      if (await follower.connected(over)) backoff.reset();
    } catch {
      if (connection === over) reconnectLater();
    }
  }

  function hangUp(): void {
    const old = connection;
    connection = null;
    isOpen = false;
    old?.close();
  }

  function reconnectLater(): void {
    hangUp();
    for (const follower of followers.values()) follower.disconnected();
    forgetReconnect?.();
    forgetReconnect = timers.after(backoff.nextMs(), connect);
  }

  function endAll(status: FeedStatus): void {
    ended = true;
    forgetReconnect?.();
    for (const follower of followers.values()) follower.end(status);
    hangUp();
  }

  return {
    follow(streamId, listener, from = null) {
      followers.get(streamId)?.end({ state: 'closed' });
      const follower = createStreamFollower({
        streamId,
        listener,
        from,
        readsAll,
        pull,
        timers,
        backoff: createBackoff(pullRetryRange, random),
        staleAfterMs,
        silentAfterMs,
        onSilence: reconnectLater,
      });
      if (ended) follower.end({ state: 'closed' });
      followers.set(streamId, follower);
      if (connection === null && forgetReconnect === null) connect();
      else if (connection !== null && isOpen) void subscribe(follower, connection);
      return {
        get status() {
          return follower.status;
        },
        get cursor() {
          return follower.cursor;
        },
        look: follower.look,
        stop() {
          follower.end({ state: 'closed' });
          if (followers.get(streamId) === follower) followers.delete(streamId);
          if ([...followers.values()].every(({ status }) => isFinal(status))) hangUp();
        },
      };
    },
    wake() {
      if (forgetReconnect === null) return;
      backoff.reset();
      connect();
    },
    close: () => endAll({ state: 'closed' }),
  };
}
