import type { StreamId } from '@rollcall/domain';
import type { Batch, EventView, FeedCursor, FeedPlace, SubscribeMessage, SubscribeReply } from '@rollcall/protocol';
import type { FeedConnection, FeedTransport, PullEvents, TransportEvents } from '../feed-transport.ts';
import { acme, cursorAt, eventAt } from './given-batch.ts';
import type { ManualTimers } from './manual-timers.ts';

/** How bad the network is: each number is the probability that this happens to one message. */
export interface Weather {
  drop: number;
  double: number;
  maxDelayMs: number;
}

interface Line {
  events: TransportEvents;
  subscribed: boolean;
  /** The server's place for this reader. */
  place: number;
  open: boolean;
}

const maxReplay = 40;
const pullPage = 7;

/** A log in memory and its feed, over a network that drops, doubles and overtakes as the seed wants it. */
export function createSimulatedServer(timers: ManualTimers, random: () => number, weather: Weather) {
  let history = 1;
  let length = 0;
  let reachable = true;
  const lines = new Set<Line>();

  const isVisible = (seq: number): boolean => (seq * 7 + history) % 3 !== 0;
  const head = (): FeedCursor => cursorAt(length, history);

  function visible(after: number, through: number): EventView[] {
    const events: EventView[] = [];
    for (let seq = after + 1; seq <= through; seq += 1) if (isVisible(seq)) events.push(eventAt(seq));
    return events;
  }

  function batch(after: number, through: number): Batch {
    return { streamId: acme, after, through: cursorAt(through, history), events: visible(after, through) };
  }

  function resume(after: FeedPlace, furthest: number): 'ahead' | 'other-history' | 'too-old' | null {
    if (after.seq > length) return 'ahead';
    const { fingerprint } = cursorAt(after.seq, history);
    if (after.fingerprint !== null && after.fingerprint !== fingerprint) return 'other-history';
    return length - after.seq > furthest ? 'too-old' : null;
  }

  /** Carries one message, or loses it, or carries it twice; later ones may overtake it. */
  function carry(deliver: () => void): void {
    if (random() < weather.drop) return;
    timers.after(random() * weather.maxDelayMs, deliver);
    if (random() < weather.double) timers.after(random() * weather.maxDelayMs, deliver);
  }

  function send(line: Line, deliver: (events: TransportEvents) => void): void {
    carry(() => {
      if (line.open) deliver(line.events);
    });
  }

  function breakLine(line: Line): void {
    lines.delete(line);
    // A broken connection is noticed in the end: nothing of it comes later, and its end is not lost.
    timers.after(random() * weather.maxDelayMs, () => {
      if (line.open) line.events.lost();
      line.open = false;
    });
  }

  function answerSubscribe(line: Line, { after }: SubscribeMessage): SubscribeReply {
    line.subscribed = true;
    line.place = length;
    const reason = after === 'head' ? null : resume(after, maxReplay);
    return reason === null ? { outcome: 'subscribed', head: head() } : { outcome: 'reset', reason, head: head() };
  }

  const transport: FeedTransport = {
    open(events): FeedConnection {
      const line: Line = { events, subscribed: false, place: 0, open: true };
      timers.after(random() * weather.maxDelayMs, () => {
        if (!line.open) return;
        if (reachable && random() >= weather.drop) {
          lines.add(line);
          events.opened();
        } else {
          line.open = false;
          events.lost();
        }
      });
      return {
        subscribe: (message) =>
          new Promise((resolve, reject) => {
            timers.after(1_000, () => reject(new Error('no answer')));
            carry(() => {
              if (!lines.has(line)) return;
              const reply = answerSubscribe(line, message);
              carry(() => resolve(reply));
            });
          }),
        unsubscribe: () => {
          line.subscribed = false;
        },
        look: () => {},
        close: () => {
          line.open = false;
          lines.delete(line);
        },
      };
    },
  };

  const pull: PullEvents = (_streamId: StreamId, after: FeedPlace) =>
    new Promise((resolve, reject) => {
      timers.after(1_000, () => reject(new Error('no answer')));
      carry(() => {
        if (!reachable) return;
        const reason = resume(after, Number.POSITIVE_INFINITY);
        const through = Math.min(length, after.seq + pullPage);
        const reply =
          reason === null
            ? { outcome: 'batch' as const, batch: batch(after.seq, through) }
            : { outcome: 'reset' as const, reason, head: head() };
        carry(() => resolve(reply));
      });
    });

  return {
    transport,
    pull,
    weather,
    /** What a query would answer, as of a seq. */
    read: (through: number): EventView[] => visible(0, through),
    get length() {
      return length;
    },
    append(count: number): void {
      length += count;
      for (const line of lines) {
        if (!line.subscribed) continue;
        const message = batch(line.place, length);
        line.place = length;
        send(line, (events) => events.batch(message));
      }
    },
    tellHeads(): void {
      const seq = length;
      for (const line of lines) if (line.subscribed) send(line, (events) => events.head({ streamId: acme, seq }));
    },
    breakLines(probability: number): void {
      for (const line of lines) if (random() < probability) breakLine(line);
    },
    /** Puts an older backup in place and goes on differently from there. */
    restore(lostEvents: number): void {
      length = Math.max(0, length - lostEvents);
      history += 1;
      for (const line of lines) breakLine(line);
    },
    setReachable(value: boolean): void {
      reachable = value;
      if (!value) for (const line of lines) breakLine(line);
    },
  };
}
