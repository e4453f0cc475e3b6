import { isOrganizationId, type ResetReason, type StreamId } from '@rollcall/domain';
import {
  type Batch,
  type EventView,
  type FeedCursor,
  type FeedPlace,
  type LookedAt,
  type PresenceMessage,
  protocolVersion,
  type SubscribeReply,
} from '@rollcall/protocol';
import type { Backoff } from './backoff.ts';
import { type FeedStatus, isFinal } from './feed-status.ts';
import type { FeedConnection, PullAnswer, PullEvents, Timers } from './feed-transport.ts';
import { createLooking } from './looking.ts';

type Telling<Answer> = (events: readonly EventView[], through: FeedCursor) => Answer;

/** Told about one stream. Called when the follower's own state is settled, so a listener may call it back. */
export interface FeedListener {
  /**
   * Events that were not told before, in the order of the stream, and the place behind them. The next ones are told
   * when the promise is fulfilled; until then nothing is pulled and nothing is kept.
   */
  onEvents: Telling<void> | Telling<Promise<void>>;
  /** What was read before `head` may be wrong or incomplete: read it again. `start` comes once, before any event. */
  onReset(reset: { reason: ResetReason | 'start'; head: FeedCursor }): void;
  onStatus?(status: FeedStatus): void;
  /** Who is in the organization at this moment, the reader too; null when that is not known any more. */
  onPresence?(presence: PresenceMessage | null): void;
}

export interface FollowerOptions {
  streamId: StreamId;
  listener: FeedListener;
  /** Where the owner stands already; null to start from now. */
  from: FeedPlace | null;
  /** Reads the log from its place however long that takes, instead of being sent to the head when it is far behind. */
  readsAll: boolean;
  pull: PullEvents;
  timers: Timers;
  backoff: Backoff;
  staleAfterMs: number;
  /** The server tells a head at intervals; when it says nothing for this long, it may have forgotten us. */
  silentAfterMs: number;
  /** Gives the connection up. */
  onSilence(): void;
}

/** The place of one reader in one stream. */
export interface StreamFollower {
  readonly status: FeedStatus;
  readonly cursor: FeedPlace | null;
  /** @returns whether the stream is followed over this connection now; rejects when the connection does not answer. */
  connected(connection: FeedConnection): Promise<boolean>;
  disconnected(): void;
  batch(batch: Batch): void;
  head(seq: number): void;
  reset(reason: ResetReason, head: FeedCursor): void;
  presence(message: PresenceMessage): void;
  look(at: LookedAt): void;
  end(status: FeedStatus): void;
}

export function createStreamFollower(options: FollowerOptions): StreamFollower {
  const { streamId, listener, readsAll, pull, timers, backoff, staleAfterMs, silentAfterMs, onSilence } = options;
  let cursor = options.from;
  /** The furthest seq that somebody said exists. */
  let knownHead = 0;
  let status: FeedStatus = { state: 'connecting' };
  let connection: FeedConnection | null = null;
  let subscribed = false;
  /** The pull whose answer is awaited; the answer to any other is dropped. */
  let pulling: symbol | null = null;
  /** The listener has not dealt with what it was told last. */
  let telling = false;
  let behindSince = timers.now();
  let overdue = false;
  let wasLive = false;
  let forgetStale = timers.after(staleAfterMs, noteOverdue);
  let forgetRetry = (): void => {};
  let forgetSilence = (): void => {};
  const looking = isOrganizationId(streamId) ? createLooking(streamId, timers) : null;

  function show(next: FeedStatus): void {
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    if (isFinal(next)) {
      abandonPull();
      forgetStale();
      forgetSilence();
      leave();
    }
    listener.onStatus?.(next);
  }

  /** Nobody says any more who is here, and whoever was here may have gone. */
  function leave(): void {
    looking?.lost();
    listener.onPresence?.(null);
  }

  function noteSignOfLife(): void {
    forgetSilence();
    forgetSilence = timers.after(silentAfterMs, onSilence);
  }

  function noteOverdue(): void {
    overdue = true;
    showStatus();
  }

  function showStatus(): void {
    if (isFinal(status)) return;
    const level = subscribed && cursor !== null && cursor.seq >= knownHead;
    if (level) {
      wasLive = true;
      forgetStale();
      show({ state: 'live' });
      return;
    }
    if (status.state === 'live') {
      behindSince = timers.now();
      overdue = false;
      forgetStale = timers.after(staleAfterMs, noteOverdue);
    }
    const since = behindSince;
    if (overdue) show({ state: 'stale', since });
    else if (subscribed) show({ state: 'catching-up', since });
    else show(wasLive ? { state: 'reconnecting', since } : { state: 'connecting' });
  }

  function apply(batch: Batch): void {
    const at = cursor?.seq ?? Number.NEGATIVE_INFINITY;
    knownHead = Math.max(knownHead, batch.through.seq);
    // Before the answer to the subscription nobody has said that this history is the one that the cursor belongs to.
    if (telling || !subscribed || batch.after > at) {
      void pullToHead();
    } else if (batch.through.seq > at) {
      const news = batch.events.filter((event) => event.seq > at);
      cursor = batch.through;
      if (news.length > 0) tell(news, batch.through);
    }
    showStatus();
  }

  function tell(news: readonly EventView[], through: FeedCursor): void {
    const told = listener.onEvents(news, through);
    if (!(told instanceof Promise)) return;
    telling = true;
    void told.then(() => {
      telling = false;
      return pullToHead();
    });
  }

  function startAnew(reason: ResetReason | 'start', head: FeedCursor): void {
    abandonPull();
    cursor = head;
    // A batch may overtake the answer to the first subscription, so what it said about the head is kept.
    knownHead = reason === 'start' ? Math.max(knownHead, head.seq) : head.seq;
    listener.onReset({ reason, head });
    showStatus();
    void pullToHead();
  }

  function noteHead(seq: number): void {
    knownHead = Math.max(knownHead, seq);
    showStatus();
    void pullToHead();
  }

  /** Pulls, one page after the other, until nothing is known to be missing. Never two at once. */
  async function pullToHead(): Promise<void> {
    if (pulling !== null) return;
    forgetRetry();
    while (!telling && subscribed && !isFinal(status) && cursor !== null && cursor.seq < knownHead) {
      const asked = cursor;
      const mine = Symbol('pull');
      pulling = mine;
      const reply = await pull(streamId, asked).catch(() => null);
      if (pulling !== mine) return;
      pulling = null;
      if (reply === null) {
        forgetRetry = timers.after(backoff.nextMs(), () => void pullToHead());
        return;
      }
      backoff.reset();
      takePulled(reply, asked);
    }
  }

  function abandonPull(): void {
    pulling = null;
    forgetRetry();
  }

  function takePulled(reply: PullAnswer, asked: FeedPlace): void {
    if (reply.outcome === 'not-found') {
      show({ state: 'revoked', reason: 'membership' });
    } else if (reply.outcome === 'signed-out') {
      show({ state: 'revoked', reason: 'session' });
    } else if (reply.outcome === 'key-rejected') {
      show({ state: 'revoked', reason: 'apiKey' });
    } else if (reply.outcome === 'reset') {
      startAnew(reply.reason, reply.head);
    } else {
      // The log itself says that nothing is there, so whoever told of more was wrong.
      if (reply.batch.through.seq <= asked.seq) knownHead = cursor?.seq ?? 0;
      apply(reply.batch);
    }
  }

  /** @returns whether the stream is followed now. */
  function takeReply(reply: SubscribeReply): boolean {
    subscribed = reply.outcome === 'subscribed' || reply.outcome === 'reset';
    if (reply.outcome === 'reset' && reply.reason === 'too-old' && readsAll) noteHead(reply.head.seq);
    else if (reply.outcome === 'reset') startAnew(reply.reason, reply.head);
    else if (reply.outcome === 'not-found') show({ state: 'revoked', reason: 'membership' });
    else if (reply.outcome === 'subscribed' && cursor === null) startAnew('start', reply.head);
    else if (reply.outcome === 'subscribed') noteHead(reply.head.seq);
    else if (reply.outcome !== 'too-many') show({ state: 'outdated' });
    if (subscribed && connection !== null) looking?.watched(connection);
    return subscribed;
  }

  return {
    get status() {
      return status;
    },
    get cursor() {
      return cursor;
    },
    async connected(opened) {
      if (isFinal(status)) return false;
      connection = opened;
      const reply = await opened.subscribe({ protocolVersion, streamId, after: cursor ?? 'head' });
      if (connection !== opened || isFinal(status)) return false;
      noteSignOfLife();
      return takeReply(reply);
    },
    disconnected() {
      connection = null;
      subscribed = false;
      abandonPull();
      forgetSilence();
      leave();
      showStatus();
    },
    batch(batch) {
      if (isFinal(status)) return;
      noteSignOfLife();
      apply(batch);
    },
    head(seq) {
      if (isFinal(status)) return;
      noteSignOfLife();
      noteHead(seq);
    },
    reset(reason, head) {
      if (isFinal(status)) return;
      noteSignOfLife();
      startAnew(reason, head);
    },
    presence(message) {
      if (!isFinal(status)) listener.onPresence?.(message);
    },
    look: (at) => looking?.look(at),
    end(final) {
      if (isFinal(status)) return;
      connection?.unsubscribe(streamId);
      show(final);
    },
  };
}
