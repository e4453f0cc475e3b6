import type { InvitationOutcome } from '@rollcall/domain';
import { expect, test } from 'vitest';
import { checkAddresses } from './address-check.ts';
import { invitedOf, leftInBox, withTexts } from './invite-list.ts';

const checked = (typed: string) => checkAddresses(typed, ['acme.com']);
const outcome = (email: string, is: InvitationOutcome) => ({ email, outcome: is, invitationId: null });

test('[ADR8] only addresses of the organization’s domain are sent', () => {
  expect(invitedOf(checked('ada@acme.com alan@other.com nobody@'), 'member', new Map())).toEqual([
    { email: 'ada@acme.com', role: 'member' },
  ]);
});

test('the role for all holds for each address that has none of its own', () => {
  const own = new Map([['grace@acme.com', 'admin' as const]]);
  expect(invitedOf(checked('ada@acme.com grace@acme.com'), 'member', own)).toEqual([
    { email: 'ada@acme.com', role: 'member' },
    { email: 'grace@acme.com', role: 'admin' },
  ]);
});

test('wrong addresses stay in the box, the invited ones leave it', () => {
  const sent = invitedOf(checked('ada@acme.com nobody@'), 'member', new Map());
  expect(leftInBox(checked('ada@acme.com nobody@'), sent, [outcome('ada@acme.com', 'invited')])).toBe('nobody@');
});

test('what was typed while the act was under way stays', () => {
  const sent = invitedOf(checked('ada@acme.com'), 'member', new Map());
  const left = leftInBox(checked('ada@acme.com grace@acme.com'), sent, [outcome('ada@acme.com', 'invited')]);
  expect(left).toBe('grace@acme.com');
});

test.each<[InvitationOutcome, string]>([
  ['invited', ''],
  ['already-member', ''],
  ['already-invited', ''],
  ['duplicate', ''],
  ['mail-limit', 'ada@acme.com'],
  ['other-domain', 'ada@acme.com'],
  ['address-invalid', 'ada@acme.com'],
])('after the answer %s there stays %j', (is, left) => {
  const sent = invitedOf(checked('ada@acme.com'), 'member', new Map());
  expect(leftInBox(checked('ada@acme.com'), sent, [outcome('ada@acme.com', is)])).toBe(left);
});

test('the table in a dropped file is read as a table, whatever is in the box already', () => {
  const table = 'name,email\r\nGrace,grace@acme.com\r\nAlan,alan@acme.com';
  expect(withTexts('ada@acme.com ', [table])).toBe('ada@acme.com\ngrace@acme.com\nalan@acme.com');
});
