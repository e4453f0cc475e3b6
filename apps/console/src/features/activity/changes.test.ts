import { expect, test } from 'vitest';
import { changesOf } from './changes.ts';

test('a changed role is one change, from what to what', () => {
  expect(changesOf({ membershipId: 'mem_1', from: 'member', to: 'admin' })).toEqual([
    { field: 'role', from: 'member', to: 'admin' },
  ]);
});

test('each setting that was changed is a change of its own', () => {
  const data = { name: { from: 'Acme', to: 'Acme Labs' }, invitationLifetimeHours: { from: 72, to: 24 } };
  expect(changesOf(data)).toEqual([
    { field: 'name', from: 'Acme', to: 'Acme Labs' },
    { field: 'invitationLifetimeHours', from: '72', to: '24' },
  ]);
});

test('a list is told by its members, and an empty one as what lets everything pass', () => {
  const eventTypes = { from: [], to: ['membership.created', 'membership.left'] };
  expect(changesOf({ eventTypes })).toEqual([
    { field: 'eventTypes', from: '*', to: 'membership.created, membership.left' },
  ]);
});

test('an event that changed no field has no changes to show', () => {
  expect(changesOf({ invitationId: 'inv_1', role: 'member', expiresAt: '2026-11-24T14:02:11.000Z' })).toEqual([]);
});
