import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decideInvitation,
  decideRedemption,
  decideRenewal,
  decideRevocation,
  type InvitationState,
  type InvitationStatus,
  invitationOutcomes,
  invitationStates,
  invitationStatus,
  invitationStatuses,
} from './invitation.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const later = new Date(now.getTime() + 1);
const fine = { now, inviterIsAdmin: true, addressIsOfDomain: true };

/** Facts that have this status at `now`. */
function of(status: InvitationStatus): { state: InvitationState; expiresAt: Date } {
  return status === 'expired' ? { state: 'pending', expiresAt: now } : { state: status, expiresAt: later };
}

test('[INV1] a pending invitation is expired from the very instant at which its term ends', () => {
  expect(invitationStatus({ state: 'pending', expiresAt: later }, now)).toBe('pending');
  expect(invitationStatus({ state: 'pending', expiresAt: now }, now)).toBe('expired');
  expect(invitationStatus({ state: 'pending', expiresAt: now }, later)).toBe('expired');
});

test('[INV1] the clock changes nothing about an invitation that was settled', () => {
  for (const state of invitationStates.filter((one) => one !== 'pending')) {
    expect(invitationStatus({ state, expiresAt: new Date(0) }, now)).toBe(state);
  }
});

const redeemable = { ok: true, value: 'redeemable' };
const renewable = { ok: true, value: 'renewable' };
const revocable = { ok: true, value: 'revocable' };
const refused = (code: string) => ({ ok: false, code });

/** Every status and every verb: what accepting and declining, renewing and revoking are answered. */
const answers: Record<InvitationStatus, { redeem: object; renew: object; revoke: object }> = {
  pending: { redeem: redeemable, renew: renewable, revoke: revocable },
  expired: {
    redeem: { ok: false, code: 'invitation.expired', details: { expiredAt: now.toISOString() } },
    renew: renewable,
    revoke: revocable,
  },
  accepted: {
    redeem: refused('invitation.already-accepted'),
    renew: refused('invitation.already-accepted'),
    revoke: refused('invitation.already-accepted'),
  },
  declined: {
    redeem: refused('invitation.declined'),
    renew: refused('invitation.declined'),
    revoke: refused('invitation.declined'),
  },
  revoked: {
    redeem: refused('invitation.revoked'),
    renew: refused('invitation.revoked'),
    revoke: refused('invitation.revoked'),
  },
};

test.each([...invitationStatuses])('[INV2] an invitation that is %s answers each verb as the table says', (status) => {
  expect(decideRedemption(of(status), fine)).toEqual(answers[status].redeem);
  const seen = { ...of(status), version: 4 };
  for (const seenVersion of [undefined, 4]) {
    expect(decideRenewal({ ...seen, seenVersion })).toEqual(answers[status].renew);
    expect(decideRevocation({ ...seen, seenVersion })).toEqual(answers[status].revoke);
  }
});

test('[INV11] one that is not as it was seen is left alone; what became of a settled one is told before that', () => {
  for (const status of invitationStatuses) {
    const isOpen = status === 'pending' || status === 'expired';
    const { code } = answers[status].renew as { code?: string };
    const expected = { ok: false, code: isOpen ? 'invitation.changed-meanwhile' : code };
    const overtaken = { ...of(status), version: 5, seenVersion: 4 };
    expect(decideRenewal(overtaken)).toMatchObject(expected);
    expect(decideRevocation(overtaken)).toMatchObject(expected);
  }
});

test('[INV3] nobody joins on the word of somebody who is no admin any more', () => {
  const decided = decideRedemption(of('pending'), { ...fine, inviterIsAdmin: false });
  expect(decided).toEqual(refused('invitation.inviter-not-admin'));
});

test('[INV3] nobody joins with an address outside the organization’s domains', () => {
  const decided = decideRedemption(of('pending'), { ...fine, addressIsOfDomain: false });
  expect(decided).toEqual(refused('invitation.other-domain'));
});

test('[INV3] a settled or expired invitation says so, whatever became of its inviter and its domain', () => {
  for (const status of invitationStatuses.filter((one) => one !== 'pending')) {
    for (const [inviterIsAdmin, addressIsOfDomain] of [
      [true, false],
      [false, true],
      [false, false],
    ] as const) {
      const decided = decideRedemption(of(status), { now, inviterIsAdmin, addressIsOfDomain });
      expect(decided).toEqual(answers[status].redeem);
    }
  }
});

test('[INV3] an invitation is redeemable only where nothing at all speaks against it', () => {
  const facts = fc.record({ state: fc.constantFrom(...invitationStates), expiresAt: fc.date({ noInvalidDate: true }) });
  const circumstances = fc.record({
    now: fc.date({ noInvalidDate: true }),
    inviterIsAdmin: fc.boolean(),
    addressIsOfDomain: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, circumstances, (invitation, around) => {
      const nothingAgainst =
        invitation.state === 'pending' &&
        around.now < invitation.expiresAt &&
        around.inviterIsAdmin &&
        around.addressIsOfDomain;
      expect(decideRedemption(invitation, around).ok).toBe(nothingAgainst);
    }),
  );
});

const welcome = { addressIsOfDomain: true, isMember: false, hasLiveInvitation: false, withinMailLimit: true };

test('[INV4] an address is invited when nothing speaks against it', () => {
  expect(decideInvitation(welcome)).toBe('invited');
});

test.each([
  ['other-domain', { addressIsOfDomain: false, isMember: true, hasLiveInvitation: true, withinMailLimit: false }],
  ['already-member', { addressIsOfDomain: true, isMember: true, hasLiveInvitation: true, withinMailLimit: false }],
  ['already-invited', { addressIsOfDomain: true, isMember: false, hasLiveInvitation: true, withinMailLimit: false }],
  ['mail-limit', { addressIsOfDomain: true, isMember: false, hasLiveInvitation: false, withinMailLimit: false }],
] as const)('[INV4] the answer %s goes before those that follow it', (outcome, facts) => {
  expect(decideInvitation(facts)).toBe(outcome);
});

test('[INV4] each of the answers stands in the closed list, and only one of them sends a mail', () => {
  const yesAndNo = [true, false];
  for (const addressIsOfDomain of yesAndNo)
    for (const isMember of yesAndNo)
      for (const hasLiveInvitation of yesAndNo)
        for (const withinMailLimit of yesAndNo) {
          const facts = { addressIsOfDomain, isMember, hasLiveInvitation, withinMailLimit };
          const outcome = decideInvitation(facts);
          expect(invitationOutcomes).toContain(outcome);
          const nothingAgainst = addressIsOfDomain && !isMember && !hasLiveInvitation && withinMailLimit;
          expect(outcome === 'invited').toBe(nothingAgainst);
        }
});
