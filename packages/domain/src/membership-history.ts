/*
 * Who was in an organization at a past moment, told by its log alone.
 *
 *   fold         takes a membership through its events, oldest first; what it is after the last one before a moment is
 *                what it was at that moment
 *   difference   says what two such moments of one membership have between them
 */
import type { EventData, EventType } from './event.ts';
import type { AccountId, MembershipId } from './id.ts';
import type { MembershipState } from './membership.ts';
import type { Role } from './role.ts';

/** What a membership was at a moment. */
export interface PastMembership {
  membershipId: MembershipId;
  accountId: AccountId;
  role: Role;
  state: MembershipState;
}

type MembershipEventType = Extract<EventType, `membership.${string}`>;

/** An event of one membership, as it stands in the log. */
export interface MembershipEvent {
  type: EventType;
  data: unknown;
}

type Fold = (before: PastMembership, data: never) => PastMembership;

const unchanged: Fold = (before) => before;
const over: Fold = (before) => ({ ...before, state: 'removed' });

/** Complete over the events of memberships, so a new one cannot be forgotten here. */
const folds: Readonly<Record<MembershipEventType, Fold>> = {
  'membership.created': (before, { role }: EventData<'membership.created'>) => ({
    ...before,
    role,
    state: 'provisioning',
  }),
  'membership.activated': (before, { role }: EventData<'membership.activated'>) => ({
    ...before,
    role,
    state: 'active',
  }),
  'membership.roleChanged': (before, { to }: EventData<'membership.roleChanged'>) => ({ ...before, role: to }),
  'membership.removed': over,
  'membership.left': over,
  'membership.profileChanged': unchanged,
  'membership.secondFactorChanged': unchanged,
  'membership.secondFactorReset': unchanged,
  'membership.erased': unchanged,
};

/** The types that say what a membership is. */
export const membershipHistoryTypes = (Object.keys(folds) as MembershipEventType[]).filter(
  (type) => folds[type] !== unchanged,
);

/** What a membership is after one more of its events; null for one that had not begun by then. */
export function foldMembership(before: PastMembership | null, { type, data }: MembershipEvent): PastMembership | null {
  const fold = (folds as Partial<Record<EventType, Fold>>)[type];
  if (fold === undefined || (before === null && type !== 'membership.created')) return before;
  const { membershipId, accountId } = data as EventData<'membership.created'>;
  return fold(before ?? { membershipId, accountId, role: 'member', state: 'removed' }, data as never);
}

/** Whether somebody was in the organization by this membership. */
export function isIn(membership: PastMembership | null): membership is PastMembership {
  return membership !== null && membership.state !== 'removed';
}

/** What became of a membership from one moment to a later one. */
export type MembershipDifference =
  | { kind: 'joined'; role: Role }
  | { kind: 'ended'; role: Role }
  | { kind: 'role-changed'; from: Role; to: Role }
  | { kind: 'activated'; role: Role };

export const membershipDifferenceKinds = ['joined', 'ended', 'role-changed', 'activated'] as const;

/** What lies between two moments; null when both look the same, whatever happened meanwhile. */
export function membershipDifference(
  before: PastMembership | null,
  after: PastMembership | null,
): MembershipDifference | null {
  if (!isIn(before)) return isIn(after) ? { kind: 'joined', role: after.role } : null;
  if (!isIn(after)) return { kind: 'ended', role: before.role };
  if (before.role !== after.role) return { kind: 'role-changed', from: before.role, to: after.role };
  return before.state === after.state ? null : { kind: 'activated', role: after.role };
}
