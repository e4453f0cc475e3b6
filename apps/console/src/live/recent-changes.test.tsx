import type { EventView } from '@rollcall/protocol';
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { ChangedMark } from './changed-mark.tsx';
import { newMutationId } from './mutation-id.ts';
import { noteChanges } from './recent-changes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let seq = 0;
/** Each test has a row of its own, since what is remembered of rows outlives the tests. */
let row = '';
beforeEach(({ task }) => {
  row = `mem_${task.id}`;
});
const roleChanged = (changes: Partial<EventView> = {}): EventView => {
  seq += 1;
  return {
    seq,
    type: 'membership.roleChanged',
    at: '2026-11-24T14:02:11.000Z',
    actor: { kind: 'account', id: 'acc_ada' },
    mutationId: `web:elsewhere-${seq}`,
    data: { membershipId: row, accountId: 'acc_grace', from: 'member', to: 'admin' },
    labels: { actor: 'Ada', subject: 'Grace' },
    ...changes,
  };
};

test('a row that somebody else changed says who it was, for a moment', () => {
  draw(<ChangedMark subjectId={row} />);
  expect(screen.queryByText(/changed this/)).toBeNull();
  act(() => noteChanges([roleChanged()]));
  expect(screen.getByText('Ada changed this')).toBeDefined();
  act(() => void vi.advanceTimersByTime(10_000));
  expect(screen.queryByText(/changed this/)).toBeNull();
});

test('rows that nobody touched keep still', () => {
  draw(<ChangedMark subjectId="mem_alan" />);
  act(() => noteChanges([roleChanged()]));
  expect(screen.queryByText(/changed this/)).toBeNull();
});

test('what this window did itself is not told to it as news', () => {
  draw(<ChangedMark subjectId={row} />);
  act(() => noteChanges([roleChanged({ mutationId: newMutationId() })]));
  expect(screen.queryByText(/changed this/)).toBeNull();
});

test('of two changes the later is shown, and its moment is not cut short by the end of the first', () => {
  draw(<ChangedMark subjectId={row} />);
  act(() => noteChanges([roleChanged()]));
  act(() => void vi.advanceTimersByTime(3_000));
  act(() => noteChanges([roleChanged({ labels: { actor: 'Alan' } })]));
  act(() => void vi.advanceTimersByTime(2_000));
  expect(screen.getByText('Alan changed this')).toBeDefined();
});

test('what the system does by itself points at nobody', () => {
  const { container } = draw(<ChangedMark subjectId={row} />);
  act(() => noteChanges([roleChanged({ actor: { kind: 'system', id: 'system' }, labels: {} })]));
  expect(container.querySelector('.washed')).toBeNull();
});
