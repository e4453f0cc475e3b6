import type { FeedStatus } from '@rollcall/client';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { worstOf } from './feed-provider.tsx';
import { LiveIndicator } from './live-indicator.tsx';

const since = new Date('2026-11-24T14:02:11').getTime();

const told: [FeedStatus, RegExp][] = [
  [{ state: 'connecting' }, /^Connecting…$/],
  [{ state: 'live' }, /^Live$/],
  [{ state: 'catching-up', since }, /^Catching up…$/],
  [{ state: 'reconnecting', since }, /^Reconnecting… showing 2:02:11\sPM$/],
  [{ state: 'reconnecting', since: 0 }, /^Reconnecting…$/],
  [{ state: 'stale', since }, /^Out of date since 2:02:11\sPM$/],
  [{ state: 'outdated' }, /Reload/],
  [{ state: 'revoked', reason: 'membership' }, /^Ended$/],
  [{ state: 'closed' }, /^Ended$/],
];

test.each(told)('[G5] %j is said in words', (status, words) => {
  draw(<LiveIndicator status={status} />);
  expect(screen.getByRole('status').textContent).toMatch(words);
});

test('[G5] only a screen that is live says so', () => {
  for (const [status] of told.filter(([{ state }]) => state !== 'live')) {
    const { unmount } = draw(<LiveIndicator status={status} />);
    expect(screen.queryByText('Live')).toBeNull();
    unmount();
  }
});

test('[G5] a screen is as live as the least live of its streams', () => {
  const live: FeedStatus = { state: 'live' };
  const connecting: FeedStatus = { state: 'connecting' };
  const stale: FeedStatus = { state: 'stale', since };
  expect(worstOf([live, live])).toEqual(live);
  expect(worstOf([live, connecting])).toEqual(connecting);
  expect(worstOf([stale, live, connecting])).toEqual(stale);
  expect(worstOf([stale, { state: 'revoked', reason: 'session' }]).state).toBe('revoked');
});
