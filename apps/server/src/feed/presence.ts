/*
 * Tells the people of an organization who else is here, and what each of them looks at.
 *
 * Nothing of it is stored: it is computed from the watches of this process (`rooms.ts`) and from what other processes
 * announce (`people-elsewhere.ts`). Whatever may have changed it only marks the organization; a little later, once for all
 * that happened meanwhile, the list is made and sent to those who were not told the same before. Names are read then, from
 * this organization alone, so a telling is also right after somebody was renamed or removed by another process.
 * The rules and their ids stand in docs/spec/presence.md.
 */
import {
  type AccountId,
  isOrganizationId,
  limits,
  type MembershipId,
  type OrganizationId,
  type ProjectId,
  type StreamId,
} from '@rollcall/domain';
import { type LookedAt, lookSchema, type PresenceMessage, type PresentPerson } from '@rollcall/protocol';
import type { Notices } from '../storage/notices.ts';
import type { FeedLog, FeedSocket, SendTogether } from './feed-socket.ts';
import { createPeopleElsewhere } from './people-elsewhere.ts';
import { addPerson, type PeopleHere, peopleBehind, personBehind } from './people-here.ts';
import type { Rooms, Watch } from './rooms.ts';

export interface PresenceDependencies {
  rooms: Rooms;
  log: FeedLog;
  sendTogether: SendTogether;
  /** How the organization names these people and rows; whoever is no active member of it is left out. */
  describe(
    organizationId: OrganizationId,
    people: readonly { accountId: AccountId; rowId: MembershipId | ProjectId | null }[],
  ): Promise<Omit<PresentPerson, 'screen'>[]>;
  notices?: Notices;
}

export interface Presence {
  /** Takes down what a window looks at. @returns whether the message was a look */
  look(socket: FeedSocket, message: unknown): boolean;
  /** To be called when it may have changed who is here, or how they are called. */
  changed(streamId: StreamId): void;
  close(): void;
}

/** How long after a failure the list is tried again. */
const retryMs = 5_000;

const alone: Notices = { tell: () => {}, listen: () => () => {}, close: () => Promise.resolve() };

export function createPresence(deps: PresenceDependencies): Presence {
  const { rooms, log, sendTogether, describe, notices = alone } = deps;
  const turns = new Map<OrganizationId, { timer: NodeJS.Timeout; again: boolean }>();
  const told = new WeakMap<Watch, string>();
  let closed = false;
  const elsewhere = createPeopleElsewhere(rooms, notices, (organizationId) => tellSoon(organizationId));

  function tellSoon(organizationId: OrganizationId, afterMs: number = limits.presence.tellEveryMs): void {
    if (closed || !rooms.isWatched(organizationId)) return;
    const turn = turns.get(organizationId);
    if (turn !== undefined) turn.again = true;
    else turns.set(organizationId, { timer: setTimeout(() => void takeTurn(organizationId), afterMs), again: false });
  }

  async function takeTurn(organizationId: OrganizationId): Promise<void> {
    const turn = turns.get(organizationId);
    if (turn === undefined) return;
    turn.again = false;
    let failed = false;
    try {
      await tell(organizationId);
    } catch (error) {
      failed = true;
      log.warn({ err: error }, 'feed.presence-failed');
    }
    turns.delete(organizationId);
    if (failed) tellSoon(organizationId, retryMs);
    else if (turn.again) tellSoon(organizationId);
  }

  async function tell(organizationId: OrganizationId): Promise<void> {
    const here = peopleBehind(rooms.watches(organizationId));
    if (here.size === 0) return;
    for (const { accountId, look } of elsewhere.peopleIn(organizationId)) addPerson(here, accountId, look);
    const message = await messageOf(organizationId, here);
    const text = JSON.stringify(message);
    // Whoever came or went while names were read is looked at again: the end of a right is not outrun.
    const readers = [...rooms.watches(organizationId)].filter(
      (watch) => personBehind(watch) !== null && told.get(watch) !== text,
    );
    if (closed || readers.length === 0) return;
    for (const reader of readers) told.set(reader, text);
    sendTogether(
      readers.map(({ socket }) => socket),
      'presence',
      message,
    );
  }

  async function messageOf(organizationId: OrganizationId, here: PeopleHere): Promise<PresenceMessage> {
    // In the order of their ids, which is the same in every process and does not move when somebody looks elsewhere.
    const ids = [...here.keys()].sort().slice(0, limits.presence.maxListed);
    const wanted = ids.map((accountId) => ({ accountId, rowId: rowOf(here.get(accountId)?.at) }));
    const described = await describe(organizationId, wanted);
    return {
      organizationId,
      people: described.map((one) => ({ ...one, screen: here.get(one.accountId)?.at.screen ?? null })),
      count: here.size - (wanted.length - described.length),
    };
  }

  function changed(streamId: StreamId): void {
    if (closed || !isOrganizationId(streamId)) return;
    elsewhere.announce(streamId);
    tellSoon(streamId);
  }

  return {
    changed,
    look(socket, message) {
      const parsed = lookSchema.safeParse(message);
      if (!parsed.success) return false;
      const { organizationId, at } = parsed.data;
      const watch = rooms.watchOf(socket, organizationId);
      // A window learns a moment later than the server that it may not watch any more.
      if (watch === undefined) return true;
      watch.look = { at, since: Date.now() };
      changed(organizationId);
      return true;
    },
    close() {
      closed = true;
      for (const { timer } of turns.values()) clearTimeout(timer);
      elsewhere.close();
    },
  };
}

function rowOf(at: LookedAt | undefined): MembershipId | ProjectId | null {
  return at !== undefined && 'rowId' in at ? (at.rowId ?? null) : null;
}
