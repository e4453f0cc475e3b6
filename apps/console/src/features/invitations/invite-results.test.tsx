import { invitationOutcomes } from '@rollcall/domain';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { InviteResults } from './invite-results.tsx';

test.each(invitationOutcomes)('%s is told as a sentence about the address', (outcome) => {
  draw(<InviteResults results={[{ email: 'ada@acme.com', outcome, invitationId: null }]} />);
  expect(screen.getByRole('listitem').textContent).toMatch(/^ada@acme\.com \S+/);
});

test('no two outcomes are told alike', () => {
  draw(<InviteResults results={invitationOutcomes.map((outcome) => ({ email: 'a', outcome, invitationId: null }))} />);
  const sentences = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(new Set(sentences).size).toBe(invitationOutcomes.length);
});

test('before anybody was invited nothing is shown', () => {
  draw(<InviteResults results={[]} />);
  expect(screen.queryByRole('list')).toBeNull();
});
