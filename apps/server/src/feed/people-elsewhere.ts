/*
 * Who is here by the word of other server processes.
 *
 * Each process announces the people behind its own windows: at once when one comes, goes or looks at something else, and
 * all of them again at intervals. What was heard is believed until it is taken back or was not said again for a while. So
 * a notice that is lost costs an interval, and nobody has to notice that a process has died. Notices say accounts, words
 * and ids; names are read by whoever tells them to people.
 */
import { randomUUID } from 'node:crypto';
import { type AccountId, accountIdSchema, limits, type OrganizationId, organizationIdSchema } from '@rollcall/domain';
import { lookedAtSchema } from '@rollcall/protocol';
import { z } from 'zod';
import type { Notices } from '../storage/notices.ts';
import { type Look, type PeopleHere, peopleBehind } from './people-here.ts';
import type { Rooms } from './rooms.ts';

/** Windows change in bursts, such as a subscription with the look that follows it. */
const announceAfterMs = 250;
const renewEveryMs = limits.presence.forgottenAfterMs / 3;
/** Ids and words have an end, and so has one person's part of a notice: 30 of them fit `maxNoticeBytes`. */
const peoplePerNotice = 30;

const noticeSchema = z.strictObject({
  from: z.uuid(),
  people: z.array(
    z.strictObject({
      organizationId: organizationIdSchema,
      accountId: accountIdSchema,
      isHere: z.boolean(),
      look: z.strictObject({ at: lookedAtSchema, since: z.number() }).nullable(),
    }),
  ),
});
type Announced = z.infer<typeof noticeSchema>['people'][number];

interface Heard {
  accountId: AccountId;
  look: Look | null;
  heardAt: number;
}

export interface PeopleElsewhere {
  /** To be called when the windows of an organization in this process have changed. */
  announce(organizationId: OrganizationId): void;
  peopleIn(organizationId: OrganizationId): Iterable<Pick<Heard, 'accountId' | 'look'>>;
  /** Takes back what this process has announced. */
  close(): void;
}

export function createPeopleElsewhere(
  rooms: Rooms,
  notices: Notices,
  onChange: (organizationId: OrganizationId) => void,
): PeopleElsewhere {
  const from = randomUUID();
  const announced = new Map<OrganizationId, PeopleHere>();
  const due = new Set<OrganizationId>();
  const heard = new Map<OrganizationId, Map<string, Heard>>();
  let announcing: NodeJS.Timeout | null = null;

  function tell(people: readonly Announced[]): void {
    const texts: string[] = [];
    for (let at = 0; at < people.length; at += peoplePerNotice) {
      texts.push(JSON.stringify({ from, people: people.slice(at, at + peoplePerNotice) }));
    }
    if (texts.length > 0) notices.tell(texts);
  }

  function announceDue(): void {
    announcing = null;
    const news = [...due].flatMap((organizationId) => {
      const before: PeopleHere = announced.get(organizationId) ?? new Map();
      const now = peopleBehind(rooms.watches(organizationId));
      if (now.size === 0) announced.delete(organizationId);
      else announced.set(organizationId, now);
      const gone = [...before.keys()].filter((accountId) => !now.has(accountId));
      return [
        ...gone.map((accountId): Announced => ({ organizationId, accountId, isHere: false, look: null })),
        ...entriesOf(organizationId, now).filter(({ accountId, look }) => before.get(accountId) !== look),
      ];
    });
    due.clear();
    tell(news);
  }

  function everybody(): Announced[] {
    return Array.from(announced).flatMap(([organizationId, people]) => entriesOf(organizationId, people));
  }

  function hear(text: string): void {
    const notice = noticeSchema.safeParse(readJson(text));
    if (!notice.success || notice.data.from === from) return;
    for (const { organizationId, accountId, isHere, look } of notice.data.people) {
      const people = heard.get(organizationId) ?? new Map<string, Heard>();
      const key = `${notice.data.from} ${accountId}`;
      const known = people.get(key);
      if (isHere) people.set(key, { accountId, look, heardAt: performance.now() });
      else people.delete(key);
      if (people.size === 0) heard.delete(organizationId);
      else heard.set(organizationId, people);
      const isNews = isHere ? known === undefined || known.look?.since !== look?.since : known !== undefined;
      if (isNews) onChange(organizationId);
    }
  }

  function forgetSilent(): void {
    const until = performance.now() - limits.presence.forgottenAfterMs;
    for (const [organizationId, people] of heard) {
      const silent = [...people].filter(([, { heardAt }]) => heardAt <= until);
      for (const [key] of silent) people.delete(key);
      if (people.size === 0) heard.delete(organizationId);
      if (silent.length > 0) onChange(organizationId);
    }
  }

  const stopListening = notices.listen(hear);
  const renewing = setInterval(() => {
    tell(everybody());
    forgetSilent();
  }, renewEveryMs);
  return {
    announce(organizationId) {
      due.add(organizationId);
      announcing ??= setTimeout(announceDue, announceAfterMs);
    },
    peopleIn: (organizationId) => heard.get(organizationId)?.values() ?? [],
    close() {
      clearInterval(renewing);
      if (announcing !== null) clearTimeout(announcing);
      stopListening();
      tell(everybody().map((one) => ({ ...one, isHere: false, look: null })));
    },
  };
}

function entriesOf(organizationId: OrganizationId, people: PeopleHere): Announced[] {
  return Array.from(people, ([accountId, look]) => ({ organizationId, accountId, isHere: true, look }));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
