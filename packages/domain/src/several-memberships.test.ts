import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MembershipId } from './id.ts';
import { type MembershipFacts, membershipStates } from './membership.ts';
import { roles } from './role.ts';
import { decideRemovals, decideRoleChanges } from './several-memberships.ts';

const admin: MembershipFacts = { role: 'admin', state: 'active', version: 1 };
const member: MembershipFacts = { role: 'member', state: 'active', version: 1 };
const idOf = (index: number) => `mem_${String(index).padStart(20, '0')}` as MembershipId;
const known = (...members: MembershipFacts[]) => new Map(members.map((facts, index) => [idOf(index), facts]));
const seen = (index: number, seenVersion = 1) => ({ membershipId: idOf(index), seenVersion });
const to = (role: 'admin' | 'member', ...members: ReturnType<typeof seen>[]) =>
  members.map((one) => ({ ...one, role }));

test('[MEM8] each of several gets the answer that it would get alone, in the order asked', () => {
  const office = known(admin, member, member);
  const changes = to('admin', seen(1), seen(7), seen(0), seen(2, 9));
  expect(decideRoleChanges(office, changes, 1)).toEqual([
    'changed',
    'membership.not-found',
    'unchanged',
    'membership.changed-meanwhile',
  ]);
});

test('[MEM4] [MEM8] of admins who are all demoted or removed at once the last one is refused', () => {
  const office = known(admin, admin, admin);
  const all = [seen(2), seen(0), seen(1)];
  expect(decideRoleChanges(office, to('member', ...all), 3)).toEqual(['changed', 'changed', 'membership.last-admin']);
  expect(decideRemovals(office, all, 3)).toEqual(['removed', 'removed', 'membership.last-admin']);
});

test('[MEM8] an admin made by the same act is one for those who are judged after', () => {
  const changes = [...to('admin', seen(1)), ...to('member', seen(0))];
  expect(decideRoleChanges(known(admin, member), changes, 1)).toEqual(['changed', 'changed']);
  expect(decideRoleChanges(known(admin, member), changes.toReversed(), 1)).toEqual([
    'membership.last-admin',
    'changed',
  ]);
});

test('[MEM8] [MEM9] one that is named twice is changed once, and removed once', () => {
  expect(decideRoleChanges(known(admin, member), to('admin', seen(1), seen(1)), 1)).toEqual([
    'changed',
    'membership.changed-meanwhile',
  ]);
  expect(decideRemovals(known(admin, member), [seen(1), seen(1)], 1)).toEqual(['removed', 'membership.not-found']);
});

test('[MEM9] a removal too is refused for who saw another version, before it is asked whether an admin remains', () => {
  expect(decideRemovals(known(admin), [seen(0, 2)], 1)).toEqual(['membership.changed-meanwhile']);
});

test('[MEM4] [MEM8] whatever several are asked, an organization that had an admin still has one', () => {
  const facts = fc.record({
    role: fc.constantFrom(...roles),
    state: fc.constantFrom(...membershipStates),
    version: fc.nat(2),
  });
  const asked = fc.array(fc.record({ whom: fc.nat(7), role: fc.constantFrom(...roles), seenVersion: fc.nat(3) }));
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 6 }), asked, (others, acts) => {
      const everybody = [admin, ...others];
      const office = known(...everybody);
      const isAdmin = ({ role, state }: MembershipFacts) => role === 'admin' && state === 'active';
      const admins = everybody.filter(isAdmin).length;
      const changes = acts.map(({ whom, ...act }) => ({ membershipId: idOf(whom), ...act }));
      const after = new Map(office);
      for (const [index, outcome] of decideRoleChanges(office, changes, admins).entries()) {
        const { membershipId, role } = changes[index] as (typeof changes)[number];
        const before = after.get(membershipId);
        if (outcome === 'changed' && before) after.set(membershipId, { ...before, role });
      }
      expect([...after.values()].some(isAdmin)).toBe(true);
      const gone = decideRemovals(office, changes, admins).filter((outcome, index) => {
        const before = office.get(changes[index]?.membershipId as MembershipId);
        return outcome === 'removed' && before !== undefined && isAdmin(before);
      });
      expect(gone.length).toBeLessThan(admins);
    }),
  );
});
