import type { OrganizationId } from '@rollcall/domain';
import type { LookedAt, PresenceMessage } from '@rollcall/protocol';
import { expect, onTestFinished, vi } from 'vitest';
import type { Person } from '../../testing/given.ts';
import type { World } from '../../testing/world.ts';
import { type FeedOptions, openFeed, signIn } from './loopback.ts';

/** A server process for the length of one test, whose relay hears of what others commit. */
export function openProcess(world: World, options: FeedOptions = {}) {
  const opened = openFeed(world, { doorbell: world.doorbell, ...options });
  onTestFinished(() => opened.feed.close());
  /** A window of somebody who watches their organization, or those that are named. */
  async function openWindow(person: Person, at?: LookedAt, organizationIds = [person.organizationId]) {
    const sessionId = await signIn(world, person.accountId);
    const connection = await opened.connect(person.accountId, sessionId);
    for (const organizationId of organizationIds) {
      expect(await connection.subscribe(organizationId)).toMatchObject({ outcome: 'subscribed' });
    }
    const [first = person.organizationId] = organizationIds;
    const look = (place: LookedAt, organizationId: OrganizationId = first) =>
      connection.send('look', { organizationId, at: place });
    if (at !== undefined) await look(at);
    return { ...connection, sessionId, look };
  }
  return { ...opened, openWindow };
}

export type PresentWindow = Awaited<ReturnType<ReturnType<typeof openProcess>['openWindow']>>;

type Told = Pick<PresentWindow, 'presence'>;

/** What a window was told last of who is here, of one organization if it is named. */
export function lastOf({ presence }: Told, organizationId?: OrganizationId): PresenceMessage | undefined {
  return presence.findLast((message) => organizationId === undefined || message.organizationId === organizationId);
}

/** The names in it, in the order of the alphabet. */
export const namesIn = (message: PresenceMessage | undefined) => message?.people.map(({ name }) => name).sort();

/** Resolves when a window is told of these people and no others. */
export async function toldOf(window: Told, names: readonly string[]): Promise<void> {
  await vi.waitFor(() => expect(namesIn(lastOf(window))).toEqual([...names].sort()), { interval: 10 });
}
