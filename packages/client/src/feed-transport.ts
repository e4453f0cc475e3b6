import type { StreamId } from '@rollcall/domain';
import type {
  Batch,
  FeedPlace,
  HeadMessage,
  LookMessage,
  PresenceMessage,
  PullReply,
  ResetMessage,
  RevokedMessage,
  SubscribeMessage,
  SubscribeReply,
} from '@rollcall/protocol';

/** Opens connections to a feed; the network stands behind it, and in tests a loopback. */
export interface FeedTransport {
  /** Begins one connection. Its events come only after this has returned, and none after `close`. */
  open(events: TransportEvents): FeedConnection;
}

/** What a connection reports. */
export interface TransportEvents {
  opened(): void;
  /** The connection could not be made or broke; this one is over. */
  lost(): void;
  /** The session or the key does not hold any more, so another connection would not help. */
  refused(reason: 'session' | 'apiKey'): void;
  batch(message: Batch): void;
  head(message: HeadMessage): void;
  reset(message: ResetMessage): void;
  revoked(message: RevokedMessage): void;
  presence(message: PresenceMessage): void;
}

export interface FeedConnection {
  /** Rejects when the answer did not come. */
  subscribe(message: SubscribeMessage): Promise<SubscribeReply>;
  unsubscribe(streamId: StreamId): void;
  look(message: LookMessage): void;
  close(): void;
}

/** What a pull brings; `not-found` when the stream is not ours to read any more, the last two when nothing is. */
export type PullAnswer = PullReply | { outcome: 'not-found' } | { outcome: 'signed-out' } | { outcome: 'key-rejected' };

/** Asks the server for the events after a place. Rejects when there was no answer. */
export type PullEvents = (streamId: StreamId, after: FeedPlace) => Promise<PullAnswer>;

/** Time, for the parts that wait. */
export interface Timers {
  now(): number;
  /** @returns what cancels it. */
  after(ms: number, callback: () => void): () => void;
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
