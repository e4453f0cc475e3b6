import { expect, test } from 'vitest';
import {
  decideJoinRequest,
  decideJoinRequestSettlement,
  type JoinRequestFacts,
  joinRequestStates,
} from './join-request.ts';
import { limits } from './limits.ts';

const now = new Date('2026-11-27T12:00:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const stranger: JoinRequestFacts = { isMember: false, latest: null, pendingCount: 0 };
const decide = (facts: Partial<JoinRequestFacts>) => decideJoinRequest({ ...stranger, ...facts }, now);

test('[JRQ3] who never asked, and who was invited before, is brought before the admins', () => {
  expect(decide({})).toEqual({ ok: true, value: 'asked' });
  expect(decide({ latest: { state: 'accepted', settledAt: now } })).toEqual({ ok: true, value: 'asked' });
});

test('[JRQ4] what is pending stays one request', () => {
  const latest = { state: 'pending', settledAt: null } as const;
  expect(decide({ latest, pendingCount: limits.joinRequest.maxPending })).toEqual({ ok: true, value: 'unchanged' });
});

test('[JRQ4] a dismissed address is silent for its days, to the instant', () => {
  const { silentDays } = limits.joinRequest;
  const dismissed = (settledAt: Date) => decide({ latest: { state: 'dismissed', settledAt } });
  expect(dismissed(new Date(daysAgo(silentDays).getTime() + 1))).toEqual({ ok: true, value: 'unchanged' });
  expect(dismissed(daysAgo(silentDays))).toEqual({ ok: true, value: 'asked' });
});

test('[JRQ4] beyond so many pending ones nobody is added', () => {
  const { maxPending } = limits.joinRequest;
  expect(decide({ pendingCount: maxPending - 1 })).toEqual({ ok: true, value: 'asked' });
  expect(decide({ pendingCount: maxPending })).toEqual({ ok: false, code: 'joinRequest.too-many' });
});

test('[JRQ3] a member has nothing to ask', () => {
  expect(decide({ isMember: true })).toEqual({ ok: false, code: 'joinRequest.already-member' });
});

test('[JRQ5] only what is pending is settled', () => {
  const settled = joinRequestStates.filter((state) => decideJoinRequestSettlement({ state }).ok);
  expect(settled).toEqual(['pending']);
});
