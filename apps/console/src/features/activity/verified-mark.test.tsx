import type { LogVerification } from '@rollcall/protocol';
import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeServer } from '../../testing/fake-server.tsx';
import { VerifiedMark } from './verified-mark.tsx';

async function textOf(verification: LogVerification | null, mark: RegExp): Promise<string> {
  const server = fakeServer({ 'event.verification': () => verification });
  draw(server.surround(<VerifiedMark organizationId={`org_${'0'.repeat(20)}`} />));
  fireEvent.click(await screen.findByRole('button', { name: mark }));
  return (await screen.findByText(/server’s own word/)).closest('[role="dialog"]')?.textContent ?? '';
}

const verified = { verifiedAt: '2026-11-25T10:00:00.000Z', after: 12, events: 30, faultSeq: null };

test('[LOG16] the mark says which events were verified, and that this is the server’s own word', async () => {
  const text = await textOf(verified, /^Verified/);
  expect(text).toContain('events 13 to 42');
  expect(text).toContain('This is the server’s own word.');
});

test('[LOG16] the mark names the first event that is not as it was written', async () => {
  expect(await textOf({ ...verified, faultSeq: 43 }, /^Not as it was written, from event 43 on/)).toContain(
    'event 43 was not as it had been written',
  );
});

test('[LOG16] a log that was not verified yet is not called so', async () => {
  expect(await textOf(null, /^Not verified yet/)).toContain('has not come to this one yet');
});
