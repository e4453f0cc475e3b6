import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideDeparture, decideRoleChange, type MembershipFacts, membershipStates } from './membership.ts';
import { roles } from './role.ts';

const admin: MembershipFacts = { role: 'admin', state: 'active', version: 4 };
const member: MembershipFacts = { role: 'member', state: 'active', version: 4 };
const lastAdmin = { ok: false, code: 'membership.last-admin' };
const notFound = { ok: false, code: 'membership.not-found' };

test('[MEM4] the last active admin is neither demoted nor removed', () => {
  expect(decideRoleChange(admin, { to: 'member', seenVersion: 4 }, 1)).toEqual(lastAdmin);
  expect(decideDeparture(admin, 1)).toEqual(lastAdmin);
});

test('[MEM4] one of two admins may be demoted and may go', () => {
  expect(decideRoleChange(admin, { to: 'member', seenVersion: 4 }, 2)).toEqual({ ok: true, value: 'changed' });
  expect(decideDeparture(admin, 2)).toEqual({ ok: true, value: 'removed' });
});

test('[MEM4] a member, or an admin whose account is not in sync yet, may always go: neither is an active admin', () => {
  for (const facts of [member, { ...admin, state: 'provisioning' } as const]) {
    expect(decideDeparture(facts, 1)).toEqual({ ok: true, value: 'removed' });
    expect(decideDeparture(facts, 0)).toEqual({ ok: true, value: 'removed' });
  }
});

test('[MEM3] a role is not changed by somebody who saw another version, and the refusal tells what is there now', () => {
  for (const seenVersion of [3, 5, 0, -1]) {
    expect(decideRoleChange(member, { to: 'admin', seenVersion }, 1)).toEqual({
      ok: false,
      code: 'membership.changed-meanwhile',
      details: { role: 'member', version: 4 },
    });
  }
});

test('[MEM5] giving a member the role it has changes nothing, also for the last admin', () => {
  for (const facts of [admin, member]) {
    expect(decideRoleChange(facts, { to: facts.role, seenVersion: 4 }, 1)).toEqual({ ok: true, value: 'unchanged' });
  }
});

test('[MEM6] a membership that has ended answers like none, whatever is asked of it', () => {
  const removed: MembershipFacts = { ...admin, state: 'removed' };
  expect(decideDeparture(removed, 1)).toEqual(notFound);
  for (const to of roles) {
    for (const seenVersion of [3, 4]) expect(decideRoleChange(removed, { to, seenVersion }, 1)).toEqual(notFound);
  }
});

test('[MEM4] whatever is decided, in whatever order, an organization that had an admin still has one', () => {
  const memberships = fc.array(
    fc.record({ role: fc.constantFrom(...roles), state: fc.constantFrom(...membershipStates), version: fc.nat(3) }),
    { minLength: 1, maxLength: 6 },
  );
  const acts = fc.array(fc.record({ whom: fc.nat(), to: fc.constantFrom(...roles, 'gone' as const) }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(memberships, acts, (others, sequence) => {
      const everybody: MembershipFacts[] = [{ ...admin }, ...others];
      const admins = () => everybody.filter(({ role, state }) => role === 'admin' && state === 'active').length;
      for (const { whom, to } of sequence) {
        const facts = everybody[whom % everybody.length] as MembershipFacts;
        if (to === 'gone') {
          if (decideDeparture(facts, admins()).ok) facts.state = 'removed';
        } else if (decideRoleChange(facts, { to, seenVersion: facts.version }, admins()).ok) {
          facts.role = to;
        }
        expect(admins()).toBeGreaterThan(0);
      }
    }),
  );
});
