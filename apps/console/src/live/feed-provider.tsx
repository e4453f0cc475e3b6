import type { FeedListener, FeedStatus, Following } from '@rollcall/client';
import type { StreamId } from '@rollcall/domain';
import type { EventView, FeedPlace, LookedAt, PresenceMessage } from '@rollcall/protocol';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { outdatedBy, shownThings } from './invalidations.ts';
import { useLostSince } from './lost-reads.ts';
import { useOfflineSince } from './offline.ts';
import { noteChanges } from './recent-changes.ts';
import { useRefresh } from './refresh.ts';
import { useFeedClient } from './use-feed-client.ts';

export type EventListener = (events: readonly EventView[]) => void;

interface Live {
  status: FeedStatus;
  listen(listener: EventListener): () => void;
}

const LiveContext = createContext<Live>({ status: { state: 'connecting' }, listen: () => () => {} });

interface Presence {
  here: PresenceMessage | null;
  look(at: LookedAt): void;
}

/** Apart from how live the screen is: who is here changes more often. */
export const PresenceContext = createContext<Presence>({ here: null, look: () => {} });

/** Follows streams for as long as it is mounted, and keeps what is on screen equal to the database. */
export function FeedProvider({ streamIds, children }: { streamIds: readonly StreamId[]; children: ReactNode }) {
  const [statuses, setStatuses] = useState<Readonly<Record<string, FeedStatus>>>({});
  const refresh = useRefresh();
  const listeners = useRef(new Set<EventListener>());
  const [here, setHere] = useState<PresenceMessage | null>(null);
  const followed = useRef<readonly Following[]>([]);
  const latestLook = useRef<LookedAt | null>(null);
  const client = useFeedClient();
  const wanted = streamIds.join(' ');
  const left = useRef<{ wanted: string; cursors: Map<string, FeedPlace | null> }>({ wanted: '', cursors: new Map() });

  useEffect(() => {
    if (client === null) return;
    // Another connection goes on where the last one was; for other streams everything is read anew.
    const cursors = left.current.wanted === wanted ? left.current.cursors : new Map<string, FeedPlace | null>();
    left.current = { wanted, cursors };
    const followings = wanted.split(' ').map((streamId) => {
      const listener: FeedListener = {
        onEvents(events) {
          noteChanges(events);
          refresh(outdatedBy(events.map(({ type }) => type)));
          for (const tell of listeners.current) tell(events);
        },
        onReset: () => refresh(shownThings),
        onStatus(status) {
          // Closing is always our own act, with another connection or screen behind it.
          if (status.state === 'closed') return;
          setStatuses((before) => ({ ...before, [streamId]: status }));
          if (status.state === 'revoked') refresh(shownThings);
        },
        onPresence: setHere,
      };
      return { streamId, following: client.follow(streamId as StreamId, listener, cursors.get(streamId)) };
    });
    followed.current = followings.map(({ following }) => following);
    for (const following of followed.current) if (latestLook.current !== null) following.look(latestLook.current);
    return () => {
      followed.current = [];
      for (const { streamId, following } of followings) {
        cursors.set(streamId, following.cursor);
        following.stop();
      }
      setStatuses({});
    };
  }, [client, wanted, refresh]);

  const status = worstOf(wanted.split(' ').map((id) => statuses[id] ?? { state: 'connecting' }));
  const listen = (listener: EventListener) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  };
  const look = useCallback((at: LookedAt) => {
    latestLook.current = at;
    for (const following of followed.current) following.look(at);
  }, []);
  const presence = useMemo(() => ({ here, look }), [here, look]);
  return (
    <LiveContext value={{ status, listen }}>
      <PresenceContext value={presence}>{children}</PresenceContext>
    </LiveContext>
  );
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
  const offlineSince = useOfflineSince();
  // The feed may be well while what it announces cannot be read, or not have noticed yet that its wire is cut.
  const since = lostSince ?? offlineSince;
  return status.state === 'live' && since !== null ? { state: 'reconnecting', since } : status;
}

/** Calls `listener` with the events that arrive while the component is mounted. */
export function useEvents(listener: EventListener): void {
  const { listen } = useContext(LiveContext);
  const latest = useRef(listener);
  latest.current = listener;
  const listenOnce = useRef(listen);
  useEffect(() => listenOnce.current((events) => latest.current(events)), []);
}
