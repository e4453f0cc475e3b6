import { expect, test } from 'vitest';
import { type ClosureFacts, decideDeletion, decideResumption, hasDeletionBegun } from './organization-deletion.ts';

const now = new Date('2026-11-27T12:00:00.000Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const open: ClosureFacts = { suspendedAt: null, deletionDueAt: null };
const closing: ClosureFacts = { suspendedAt: now, deletionDueAt: later(1) };

test('[DEL1] the day comes after as many days of 24 hours as were given', () => {
  expect(decideDeletion(open, 30, now)).toEqual({ ok: true, value: new Date('2026-12-27T12:00:00.000Z') });
  expect(decideDeletion({ ...open, suspendedAt: now }, 0, now)).toEqual({ ok: true, value: now });
});

test.each([-1, 91, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('[DEL1] a grace of %s days is refused', (graceDays) => {
  expect(decideDeletion(open, graceDays, now)).toEqual({
    ok: false,
    code: 'organization.grace-invalid',
    details: { maxGraceDays: 90 },
  });
});

test('[DEL1] what is to be deleted already keeps its day', () => {
  expect(decideDeletion(closing, 90, now)).toEqual({ ok: false, code: 'organization.deletion-scheduled' });
});

test('[DEL3] a deletion can be called off up to the instant at which it is due', () => {
  expect(decideResumption(closing, now)).toEqual({ ok: true, value: null });
  expect(decideResumption(closing, later(1))).toEqual({ ok: false, code: 'organization.deletion-begun' });
  expect([hasDeletionBegun(closing, now), hasDeletionBegun(closing, later(1))]).toEqual([false, true]);
  expect(hasDeletionBegun(open, later(1))).toBe(false);
});

test('[SUS1] only what is suspended is resumed', () => {
  expect(decideResumption(open, now)).toEqual({ ok: false, code: 'organization.not-suspended' });
  expect(decideResumption({ ...open, suspendedAt: now }, now)).toEqual({ ok: true, value: null });
});
