/*
 * A tool's reader: events one after the other, each told once the one before was dealt with.
 *
 * The tool stores how far it has come, and says so when it starts. What it had not stored when it died comes again, so
 * delivery is at least once; an event's seq tells which ones those are. Nothing is kept in memory behind the event that
 * the tool is busy with: the feed's follower forgets what comes meanwhile and pulls it later, so a slow tool costs the
 * server a page now and then and neither side a growing queue.
 */
import { limits, type OrganizationId } from '@rollcall/domain';
import type { EventView, FeedCursor, FeedPlace } from '@rollcall/protocol';
import { createFeedClient } from './feed-client.ts';
import { type FeedStatus, isFinal } from './feed-status.ts';
import { type FeedTransport, type PullEvents, systemTimers, type Timers } from './feed-transport.ts';
import { pacedPull } from './paced-pull.ts';
import type { RollcallEvent } from './rollcall-event.ts';
import { endOf, SubscriptionEnded } from './subscription-ended.ts';

export interface SubscribeOptions {
  /** The organization whose log is read; the one that the key belongs to when it is left out. */
  organizationId?: OrganizationId;
  /**
   * How far the tool has come: the seq of the last event that it has dealt with, 0 for the whole log, or the place that
   * came with that event. `head` begins with what happens from now on, and forgets it if the tool dies before the first.
   */
  after: number | FeedPlace | 'head';
  /**
   * Deals with one event. The next one is told when the promise is fulfilled; store `event.seq`, or `place`, before that.
   * What is thrown here ends the subscription, and `subscribe` throws it. `place` is more than the number only in that
   * it also shows when the server has been set back to a backup.
   */
  onEvent(event: RollcallEvent, place: FeedPlace): void | Promise<void>;
  /** How far behind the tool may be: `live` says that it has been told everything there is. */
  onStatus?(status: FeedStatus): void;
  /** Ends the subscription in order. */
  signal?: AbortSignal;
}

export interface SubscriptionSource {
  transport: FeedTransport;
  pull: PullEvents;
  timers?: Timers;
}

/** Half of what a key may ask in a minute; the other half is for the tool's own calls. */
const pullPauseMs = 60_000 / (limits.apiKey.maxCallsPerMinute / 2);

/**
 * Tells the events of an organization's log from a place on, until the signal says to stop; then it resolves, once no
 * event is being dealt with any more. Lost connections are made again.
 * @throws SubscriptionEnded, and whatever `onEvent` throws
 */
export function subscribe(
  { transport, pull, timers = systemTimers }: SubscriptionSource,
  { organizationId, after, onEvent, onStatus, signal }: SubscribeOptions & { organizationId: OrganizationId },
): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  const feed = createFeedClient({ transport, pull: pacedPull(pull, timers, pullPauseMs), timers, readsAll: true });
  return new Promise<void>((resolve, reject) => {
    let hasEnded = false;
    let telling = Promise.resolve();

    function end(settle: () => void): void {
      if (hasEnded) return;
      hasEnded = true;
      feed.close();
      signal?.removeEventListener('abort', stop);
      void telling.then(settle);
    }
    const stop = (): void => end(resolve);
    const fail = (error: unknown): void => end(() => reject(error instanceof Error ? error : new Error(String(error))));

    async function tell(news: readonly EventView[], through: FeedCursor): Promise<void> {
      for (const event of news) {
        if (hasEnded) return;
        const isLast = event === news.at(-1);
        // The schema of the wire names the type and the data apart; the log holds no other pair than those of the union.
        await onEvent(event as RollcallEvent, isLast ? through : { seq: event.seq, fingerprint: null });
      }
    }

    signal?.addEventListener('abort', stop);
    feed.follow(
      organizationId,
      {
        onEvents(news, through) {
          telling = tell(news, through).catch(fail);
          return telling;
        },
        onReset({ reason }) {
          if (reason !== 'start') fail(new SubscriptionEnded('other-history'));
        },
        onStatus(status) {
          const reason = endOf(status);
          if (reason !== null) fail(new SubscriptionEnded(reason));
          else if (!isFinal(status)) void telling.then(() => (hasEnded ? undefined : onStatus?.(status)));
        },
      },
      startOf(after),
    );
  });
}

function startOf(after: SubscribeOptions['after']): FeedPlace | null {
  if (after === 'head') return null;
  return typeof after === 'number' ? { seq: after, fingerprint: null } : after;
}
