import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { refused } from '../testing/fake-server.tsx';
import { Failure } from './failure.tsx';

test('a refusal is told in its own words, with the id by which the operator finds the request', () => {
  draw(<Failure error={refused('membership.last-admin')} />);
  expect(screen.getByRole('alert').textContent).toMatch(/An organization needs an admin/);
  expect(screen.getByRole('button', { name: 'Copy req_1' })).toBeDefined();
});

test.each([
  [1, 'in 1 second'],
  [45, 'in 45 seconds'],
  [91, 'in 2 minutes'],
  [900, 'in 15 minutes'],
  [50_000, 'in 14 hours'],
])('whoever has to wait %i seconds is told %s', (retryAfterSeconds, words) => {
  draw(<Failure error={refused('session.too-many-attempts', { retryAfterSeconds })} />);
  expect(screen.getByRole('alert').textContent).toContain(`You can try again ${words}.`);
});

test('[G12] what a fault says of itself is not shown', () => {
  draw(<Failure error={new Error('connect ECONNREFUSED 10.0.0.7:5432')} />);
  expect(screen.getByRole('alert').textContent).not.toMatch(/ECONNREFUSED|10\.0/);
});
