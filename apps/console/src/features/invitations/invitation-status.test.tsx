import type { InvitationStatus } from '@rollcall/domain';
import type { InvitationView } from '@rollcall/protocol';
import { expect, test } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { InvitationState } from './invitation-status.tsx';

const told = (status: InvitationStatus, mail: Partial<InvitationView['mail']> = {}) => {
  const invitation = { status, mail: { state: 'sent', reason: null, ...mail } } as InvitationView;
  return draw(<InvitationState invitation={invitation} />).container.textContent;
};

test.each<[InvitationStatus, string]>([
  ['accepted', 'Accepted'],
  ['declined', 'Declined'],
  ['revoked', 'Revoked'],
  ['expired', 'Expired'],
])('an invitation that is %s says so, whatever became of its mail', (status, words) => {
  expect(told(status, { state: 'failed', reason: 'rejected-550' })).toBe(words);
});

test.each<[InvitationView['mail'], string]>([
  [{ state: 'pending', reason: null }, 'Pending, sending mail'],
  [{ state: 'sending', reason: null }, 'Pending, sending mail'],
  [{ state: 'delayed', reason: 'unreachable' }, 'Pending, mail delayed: the mail server does not answer'],
  [{ state: 'delayed', reason: 'rejected-451' }, 'Pending, mail delayed: the mail server said 451'],
  [{ state: 'sent', reason: null }, 'Pending, mail delivered'],
  [{ state: 'superseded', reason: null }, 'Pending, mail not sent'],
  [{ state: 'failed', reason: 'rejected-550' }, 'Mail failed: the mail server said 550'],
])('a pending one tells how far its mail got: %j', (mail, words) => {
  expect(told('pending', mail)).toBe(words);
});
