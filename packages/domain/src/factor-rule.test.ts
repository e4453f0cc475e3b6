import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideAccess, type Standing } from './audience.ts';
import { decideFactorReset, decideFactorRule, type FactorRule, factorDueAt, lacksFactor } from './factor-rule.ts';
import { type Permission, permissionsOf } from './permission.ts';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const rule: FactorRule = { requiredSince: at(10), graceDays: 7 };
const member = { state: 'active' as const, hasSecondFactor: false, joinedAt: at(1) };

test('[SFA11] the grace is counted from the day of the rule, or from the day of joining when that was later', () => {
  expect(factorDueAt(rule, member)).toEqual(at(17));
  expect(factorDueAt(rule, { ...member, joinedAt: at(14) })).toEqual(at(21));
  expect(factorDueAt({ ...rule, graceDays: 0 }, member)).toEqual(at(10));
});

test('[SFA11] nothing is due where there is a factor or no rule, nor before account sync has ended', () => {
  expect(factorDueAt(rule, { ...member, hasSecondFactor: true })).toBeNull();
  expect(factorDueAt({ ...rule, requiredSince: null }, member)).toBeNull();
  expect(factorDueAt(rule, { ...member, state: 'provisioning' })).toBeNull();
  expect(factorDueAt(rule, { ...member, state: 'removed' })).toBeNull();
});

test('[SFA11] a member is kept out from the last instant of the grace on, and by nothing else', () => {
  expect(lacksFactor(rule, member, new Date(at(17).getTime() - 1))).toBe(false);
  expect(lacksFactor(rule, member, at(17))).toBe(true);
  const day = fc.integer({ min: 1, max: 200 }).map(at);
  fc.assert(
    fc.property(day, day, day, fc.integer({ min: 0, max: 30 }), (requiredSince, joinedAt, now, graceDays) => {
      const facts = { ...member, joinedAt };
      const given = { requiredSince, graceDays };
      expect(lacksFactor(given, { ...facts, hasSecondFactor: true }, now)).toBe(false);
      // Whoever joins later, or is given more time, is never kept out earlier.
      const later = { ...facts, joinedAt: new Date(joinedAt.getTime() + 1) };
      if (!lacksFactor(given, facts, now)) expect(lacksFactor(given, later, now)).toBe(false);
      if (!lacksFactor(given, facts, now)) {
        expect(lacksFactor({ ...given, graceDays: graceDays + 1 }, facts, now)).toBe(false);
      }
    }),
  );
});

test('[SFA12] without the factor nothing is open but the way out, and the factor is asked for before the right', () => {
  const standing: Standing = {
    accountId: 'acc_1',
    membershipId: 'mem_1',
    role: 'admin',
    state: 'active',
    lacksFactor: true,
  };
  const opened = permissionsOf('admin').filter((permission) => decideAccess(standing, permission).ok);
  expect(opened).toEqual(['membership:leave'] satisfies Permission[]);
  const refused = { ok: false, code: 'membership.second-factor-required' };
  expect(decideAccess(standing, 'organization:read')).toEqual(refused);
  expect(decideAccess({ ...standing, role: 'member' }, 'organization:update')).toEqual(refused);
  expect(decideAccess({ ...standing, scopes: ['membership:read'] }, 'organization:read')).toEqual(refused);
  expect(decideAccess({ ...standing, state: 'removed' }, 'organization:read')).toMatchObject({
    code: 'organization.not-found',
  });
});

test('[SFA14] whoever requires a factor has one; the rule is loosened without', () => {
  const off: FactorRule = { requiredSince: null, graceDays: 7 };
  const [has, hasNot] = [{ hasSecondFactor: true }, { hasSecondFactor: false }];
  const required = { isRequired: true, graceDays: 7 };
  expect(decideFactorRule(off, required, has)).toEqual({ ok: true, value: 'changed' });
  expect(decideFactorRule(off, required, hasNot)).toEqual({ ok: false, code: 'factor.own-missing' });
  expect(decideFactorRule(rule, { ...required, graceDays: 0 }, hasNot)).toMatchObject({ code: 'factor.own-missing' });
  expect(decideFactorRule(rule, required, hasNot)).toEqual({ ok: true, value: 'unchanged' });
  expect(decideFactorRule(rule, { ...required, isRequired: false }, hasNot)).toEqual({ ok: true, value: 'changed' });
  expect(decideFactorRule(off, { isRequired: false, graceDays: 3 }, hasNot)).toEqual({ ok: true, value: 'changed' });
});

test('[SFA16] a factor is reset for another member who has one and is in no other organization', () => {
  const facts = { isOwn: false, hasSecondFactor: true, otherOrganizations: 0 };
  expect(decideFactorReset(facts)).toEqual({ ok: true, value: 'reset' });
  expect(decideFactorReset({ ...facts, isOwn: true })).toEqual({ ok: false, code: 'factor.reset-own' });
  expect(decideFactorReset({ ...facts, hasSecondFactor: false })).toEqual({ ok: false, code: 'factor.not-found' });
  expect(decideFactorReset({ ...facts, otherOrganizations: 1 })).toEqual({ ok: false, code: 'factor.reset-refused' });
  // Whether somebody without a factor is in other organizations is nobody's to learn.
  expect(decideFactorReset({ ...facts, hasSecondFactor: false, otherOrganizations: 1 }).ok).toBe(false);
});
