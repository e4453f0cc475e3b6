import {
  createClient,
  createFeedClient,
  createSocketTransport,
  type FeedClient,
  type FeedStatus,
  pullThrough,
} from '@rollcall/client';
import type { StreamId } from '@rollcall/domain';
import type { EventView } from '@rollcall/protocol';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { outdatedBy, shownThings } from './invalidations.ts';
import { useLostSince } from './lost-reads.ts';
import { noteChanges } from './recent-changes.ts';
import { useRefresh } from './refresh.ts';

export type EventListener = (events: readonly EventView[]) => void;

interface Live {
  status: FeedStatus;
  listen(listener: EventListener): () => void;
}

const LiveContext = createContext<Live>({ status: { state: 'connecting' }, listen: () => () => {} });

/** Follows streams for as long as it is mounted, and keeps what is on screen equal to the database. */
export function FeedProvider({ streamIds, children }: { streamIds: readonly StreamId[]; children: ReactNode }) {
  const [statuses, setStatuses] = useState<Readonly<Record<string, FeedStatus>>>({});
  const refresh = useRef(useRefresh());
  refresh.current = useRefresh();
  const listeners = useRef(new Set<EventListener>());
  const client = useFeedClient();
  const wanted = streamIds.join(' ');

  useEffect(() => {
    if (client === null) return;
    const followings = wanted.split(' ').map((streamId) =>
      client.follow(streamId as StreamId, {
        onEvents(events) {
          noteChanges(events);
          refresh.current(outdatedBy(events.map(({ type }) => type)));
          for (const listener of listeners.current) listener(events);
        },
        onReset: () => refresh.current(shownThings),
        onStatus(status) {
          setStatuses((before) => ({ ...before, [streamId]: status }));
          if (status.state === 'revoked') refresh.current(shownThings);
        },
      }),
    );
    return () => {
      for (const following of followings) following.stop();
      setStatuses({});
    };
  }, [client, wanted]);

  const status = worstOf(wanted.split(' ').map((id) => statuses[id] ?? { state: 'connecting' }));
  const listen = (listener: EventListener) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  };
  return <LiveContext value={{ status, listen }}>{children}</LiveContext>;
}

function useFeedClient(): FeedClient | null {
  const [client, setClient] = useState<FeedClient | null>(null);
  useEffect(() => {
    const made = createFeedClient({
      transport: createSocketTransport({ baseUrl: location.origin }),
      pull: pullThrough(createClient({ baseUrl: '' })),
    });
    setClient(made);
    const wake = () => made.wake();
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      made.close();
    };
  }, []);
  return client;
}

const severity: readonly FeedStatus['state'][] = [
  'live',
  'connecting',
  'catching-up',
  'reconnecting',
  'stale',
  'outdated',
  'closed',
  'revoked',
];

/** A screen is as live as the least live of its streams. */
export function worstOf(statuses: readonly FeedStatus[]): FeedStatus {
  return statuses.reduce((worst, one) => (severity.indexOf(one.state) > severity.indexOf(worst.state) ? one : worst), {
    state: 'live',
  } as FeedStatus);
}

/** How much what is on screen may be trusted. */
export function useLiveStatus(): FeedStatus {
  const { status } = useContext(LiveContext);
  const lostSince = useLostSince();
  // The feed may be well while what it announces cannot be read.
  return status.state === 'live' && lostSince !== null ? { state: 'reconnecting', since: lostSince } : status;
}

/** Calls `listener` with the events that arrive while the component is mounted. */
export function useEvents(listener: EventListener): void {
  const { listen } = useContext(LiveContext);
  const latest = useRef(listener);
  latest.current = listener;
  const listenOnce = useRef(listen);
  useEffect(() => listenOnce.current((events) => latest.current(events)), []);
}
