import { type AccountId, canAct } from '@rollcall/domain';
import type { LookedAt } from '@rollcall/protocol';
import type { Watch } from './rooms.ts';

/** What a window said of the screen that it shows. */
export interface Look {
  at: LookedAt;
  /** When, in milliseconds of the clock of the process that heard it; of one person's looks the latest counts. */
  since: number;
}

/** People of one organization with the latest look of their windows; null while none has said anything. */
export type PeopleHere = Map<AccountId, Look | null>;

/** Whose window this is, if it counts: a person's who may read who is in the organization. */
export function personBehind({ sees, socket: { credential } }: Watch): AccountId | null {
  if (credential.kind !== 'session' || typeof sees !== 'object') return null;
  return canAct(sees, 'membership:read') ? credential.accountId : null;
}

/** Everybody behind these windows, once. */
export function peopleBehind(watches: Iterable<Watch>): PeopleHere {
  const people: PeopleHere = new Map();
  for (const watch of watches) {
    const accountId = personBehind(watch);
    if (accountId !== null) addPerson(people, accountId, watch.look);
  }
  return people;
}

/** Adds a window of somebody, of whom there may be others already. */
export function addPerson(people: PeopleHere, accountId: AccountId, look: Look | null): void {
  const known = people.get(accountId);
  const isLater = look !== null && (known == null || look.since >= known.since);
  if (known === undefined || isLater) people.set(accountId, look);
}
