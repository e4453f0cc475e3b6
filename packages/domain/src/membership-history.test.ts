import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EventType, eventTypes } from './event.ts';
import {
  foldMembership,
  isIn,
  type MembershipEvent,
  membershipDifference,
  membershipHistoryTypes,
  type PastMembership,
} from './membership-history.ts';
import type { Role } from './role.ts';

const ids = { membershipId: 'mem_grace', accountId: 'acc_grace' } as const;
const event = (type: EventType, data: object = {}): MembershipEvent => ({ type, data: { ...ids, ...data } });
const joined = (role: Role) => event('membership.created', { role });
const history: MembershipEvent[] = [
  joined('member'),
  event('membership.activated', { role: 'member' }),
  event('membership.roleChanged', { from: 'member', to: 'admin' }),
  event('membership.profileChanged', { changed: ['name'] }),
  event('membership.left'),
  event('membership.erased'),
  joined('member'),
];

/** What the membership was after each of its events. */
function courseOf(events: readonly MembershipEvent[]): (PastMembership | null)[] {
  const course: (PastMembership | null)[] = [null];
  for (const one of events) course.push(foldMembership(course.at(-1) ?? null, one));
  return course;
}

test('[HIS1] a membership is what its events up to a moment made of it', () => {
  const words = courseOf(history).map((one) => one && `${one.role} ${one.state}`);
  expect(words).toEqual([
    null,
    'member provisioning',
    'member active',
    'admin active',
    'admin active',
    'admin removed',
    'admin removed',
    'member provisioning',
  ]);
  expect(courseOf(history).at(-1)).toMatchObject(ids);
});

test('[HIS1] events of other things, and those before a membership began, change nothing', () => {
  const others = eventTypes.filter((type) => !type.startsWith('membership.'));
  for (const type of others) {
    expect(foldMembership(null, event(type))).toBeNull();
    const before = courseOf(history.slice(0, 2)).at(-1) ?? null;
    expect(foldMembership(before, event(type))).toBe(before);
  }
  for (const type of membershipHistoryTypes.filter((one) => one !== 'membership.created')) {
    expect(foldMembership(null, event(type))).toBeNull();
  }
});

test('[HIS2] the difference of two moments says who joined, who is gone, whose role changed and who became active', () => {
  const [nobody, syncing, member, admin, , gone] = courseOf(history);
  const between = (before: PastMembership | null = null, after: PastMembership | null = null) =>
    membershipDifference(before, after);
  expect(between(nobody, syncing)).toEqual({ kind: 'joined', role: 'member' });
  expect(between(gone, member)).toEqual({ kind: 'joined', role: 'member' });
  expect(between(admin, gone)).toEqual({ kind: 'ended', role: 'admin' });
  expect(between(syncing, admin)).toEqual({ kind: 'role-changed', from: 'member', to: 'admin' });
  expect(between(syncing, member)).toEqual({ kind: 'activated', role: 'member' });
  expect(between(nobody, gone)).toBeNull();
});

test('[HIS2] two moments have no difference exactly when the same people are in with the same role and state', () => {
  const course = courseOf(history);
  const moment = fc.integer({ min: 0, max: history.length }).map((at) => course[at] ?? null);
  fc.assert(
    fc.property(moment, moment, (before, after) => {
      const isSame = isIn(before)
        ? isIn(after) && before.role === after.role && before.state === after.state
        : !isIn(after);
      expect(membershipDifference(before, after) === null).toBe(isSame);
    }),
  );
});
