import { expect, test } from 'vitest';
import { deliveriesFor, jobsFor, notificationsFor } from './consequence.ts';
import { eventTypes, type RecordedEvent } from './event.ts';
import { notificationKinds } from './notification.ts';

const organizationId = 'org_00000000000000000001';
const membershipId = 'mem_00000000000000000001';
const accountId = 'acc_00000000000000000001';
const invitationId = 'inv_00000000000000000001';
const email = 'ada@acme.com';
const formerEmail = 'ada.byron@acme.com';
const expiresAt = '2026-11-27T12:00:00.000Z';
const everyField = {
  organizationId,
  membershipId,
  accountId,
  invitationId,
  invitationIds: [invitationId],
  passwordResetId: 'pwr_00000000000000000001',
  authenticatorId: 'aut_00000000000000000001',
  passkeyId: 'pky_00000000000000000001',
  left: 7,
  tokenVersion: 3,
  expiresAt,
  apiKeyId: 'key_00000000000000000001',
  serviceKeyId: 'svk_00000000000000000001',
  secretVersion: 2,
  joinRequestId: 'jrq_00000000000000000001',
  role: 'admin',
  to: 'admin',
  sessionId: 'ses_00000000000000000001',
  isNewDevice: true,
  notificationId: 'ntf_00000000000000000001',
  andOlder: true,
  emailChangeId: 'emc_00000000000000000001',
  webhookId: 'whk_00000000000000000001',
  seq: 4,
  andNewer: false,
  dueAt: '2026-12-27T12:00:00.000Z',
};

/** An event of each type, with more data than any of them has, so that nothing is planned for want of a field. */
const events = eventTypes.map(
  (type) => ({ seq: 9, type, data: everyField, labels: { email, formerEmail } }) as RecordedEvent,
);

function typesThatCause(plan: (event: RecordedEvent) => readonly unknown[]): string[] {
  return events.filter((event) => plan(event).length > 0).map(({ type }) => type);
}

function one(type: RecordedEvent['type']): RecordedEvent {
  return events.find((event) => event.type === type) as RecordedEvent;
}

test('[LOG8] mail is sent for an invitation, its renewal, another password, factor or address, a new device, a deleted account, a key that ends and a test', () => {
  expect(typesThatCause(deliveriesFor)).toEqual([
    'invitation.created',
    'invitation.renewed',
    'apiKey.expiring',
    'account.deleted',
    'session.created',
    'authenticator.added',
    'authenticator.removed',
    'secondFactor.reset',
    'passkey.added',
    'passkey.removed',
    'recoveryCode.used',
    'password.resetRequested',
    'password.reset',
    'emailChange.requested',
    'emailChange.confirmed',
    'emailChange.undone',
    'password.changed',
    'notification.testRequested',
  ]);
});

test('[LOG8] the mail of an invitation goes to its address and names the version of its link', () => {
  for (const type of ['invitation.created', 'invitation.renewed'] as const) {
    expect(deliveriesFor(one(type))).toEqual([
      { kind: 'mail', template: 'invitation', recipient: email, subjectId: invitationId, subjectVersion: 3 },
    ]);
  }
});

test('[LOG8] a password’s reset is mailed twice: the link first, the news that it was used after', () => {
  const subject = { kind: 'mail', recipient: email, subjectId: 'pwr_00000000000000000001', subjectVersion: 1 };
  expect(deliveriesFor(one('password.resetRequested'))).toEqual([{ ...subject, template: 'password-reset' }]);
  expect(deliveriesFor(one('password.reset'))).toEqual([{ ...subject, template: 'password-was-reset' }]);
});

test('[SES18] a sign-in is mailed when the device is new, and not when it is known', () => {
  const session = { kind: 'mail', recipient: email, subjectId: 'ses_00000000000000000001', subjectVersion: 1 };
  expect(deliveriesFor(one('session.created'))).toEqual([{ ...session, template: 'new-device' }]);
  const known = { ...one('session.created'), data: { ...everyField, isNewDevice: false } } as RecordedEvent;
  expect(deliveriesFor(known)).toEqual([]);
});

test('[EML2] [EML4] a change of address is mailed to both: the link to the new one, the news to the old one', () => {
  const told = (type: RecordedEvent['type']) =>
    deliveriesFor(one(type)).map(({ template, recipient }) => [template, recipient]);
  expect(told('emailChange.requested')).toEqual([
    ['email-change', email],
    ['email-change-notice', formerEmail],
  ]);
  expect(told('emailChange.confirmed')).toEqual([['email-changed', formerEmail]]);
  expect(told('emailChange.undone')).toEqual([
    ['email-change-undone', email],
    ['email-change-undone', formerEmail],
  ]);
  expect(told('emailChange.ended')).toEqual([]);
});

test('[LOG8] an event whose address was erased sends nothing', () => {
  for (const event of events) {
    const { labels: _labels, ...unlabelled } = event;
    expect(deliveriesFor(unlabelled)).toEqual([]);
    expect(deliveriesFor({ ...event, labels: { email: null, formerEmail: null, subject: 'Ada' } })).toEqual([]);
  }
});

test('[LOG8] [NTF1] admins are notified of answers, requests to join, failed mail, stuck sync, new admins, keys that end and endpoints that fail, and of nothing else', () => {
  expect(typesThatCause(notificationsFor)).toEqual([
    'invitation.declined',
    'invitation.accepted',
    'invitation.mailFailed',
    'joinRequest.created',
    'membership.activated',
    'membership.roleChanged',
    'provisioning.stuck',
    'apiKey.expiring',
    'webhook.paused',
    'serviceKey.expiring',
  ]);
  expect(new Set(events.flatMap(notificationsFor))).toEqual(new Set(notificationKinds));
});

test('[NTF1] who becomes a member, or an admin no longer, is not told as a new admin', () => {
  for (const type of ['membership.activated', 'membership.roleChanged'] as const) {
    const data: object = { ...everyField, role: 'member', to: 'member' };
    expect(notificationsFor({ ...one(type), data } as RecordedEvent)).toEqual([]);
  }
});

test('[SYNC2] account sync starts with a membership and again with a retry, at once', () => {
  for (const type of ['membership.created', 'provisioning.retried'] as const) {
    expect(jobsFor(organizationId, one(type))).toEqual([
      { task: 'provision', payload: { organizationId, membershipId }, subjectId: membershipId, runAt: null },
    ]);
  }
});

test('[INV10] the end of a term is a job for that instant, of that version of the link', () => {
  for (const type of ['invitation.created', 'invitation.renewed'] as const) {
    expect(jobsFor(organizationId, one(type))).toEqual([
      {
        task: 'expire-invitation',
        payload: { organizationId, invitationId, tokenVersion: 3 },
        subjectId: invitationId,
        runAt: expiresAt,
      },
    ]);
  }
});

test.each([
  ['apiKey', everyField.apiKeyId],
  ['serviceKey', everyField.serviceKeyId],
] as const)(
  '[KEY16] [SVK9] a week before the end of a key is a job for that instant, of that version of its secret: %s',
  (kind, keyId) => {
    for (const type of [`${kind}.created`, `${kind}.rotated`] as const) {
      const payload = { organizationId, keyId, secretVersion: 2 };
      expect(jobsFor(organizationId, one(type))).toEqual([
        { task: 'warn-of-key-expiry', payload, subjectId: keyId, runAt: '2026-11-20T12:00:00.000Z' },
      ]);
    }
  },
);

test('[NTF1] [NTF5] whoever is notified is sent mail and pushes by one job for the event', () => {
  for (const event of events.filter((one) => notificationsFor(one).length > 0)) {
    expect(jobsFor(organizationId, event)).toContainEqual({
      task: 'notify',
      payload: { organizationId, seq: 9 },
      subjectId: `${organizationId}:9`,
      runAt: null,
    });
  }
});

test('[LOG8] no other event causes a job', () => {
  const causing = typesThatCause((event) => jobsFor(organizationId, event));
  expect(causing.filter((type) => notificationsFor(one(type as RecordedEvent['type'])).length === 0)).toEqual([
    'organization.suspended',
    'organization.resumed',
    'organization.deletionScheduled',
    'invitation.created',
    'invitation.renewed',
    'membership.created',
    'provisioning.retried',
    'apiKey.created',
    'apiKey.rotated',
    'webhook.testRequested',
    'webhook.replayRequested',
    'serviceKey.created',
    'serviceKey.rotated',
    'account.deleted',
    'notification.testRequested',
  ]);
});

test('[WHK8] [WHK9] a test and a replay of one event are jobs of the endpoint’s own queue; a longer replay moves its place instead', () => {
  const webhookId = 'whk_00000000000000000001';
  const job = (seq: number, trigger: string) => ({
    task: 'send-to-webhook',
    payload: { organizationId, webhookId, seq, trigger },
    subjectId: `${webhookId}:${seq}`,
    runAt: null,
    queue: webhookId,
  });
  expect(jobsFor(organizationId, one('webhook.testRequested'))).toEqual([job(9, 'test')]);
  const replay = one('webhook.replayRequested');
  expect(jobsFor(organizationId, replay)).toEqual([job(4, 'replay')]);
  const data: object = { ...everyField, andNewer: true };
  const longer = { ...replay, data } as RecordedEvent;
  expect(jobsFor(organizationId, longer)).toEqual([]);
});

test('[WHK10] admins are told of an endpoint that stopped by itself, not of one that an admin paused', () => {
  for (const [reason, told] of [
    ['failing', ['webhook-paused']],
    ['gone', ['webhook-paused']],
    ['chosen', []],
  ] as const) {
    const paused = { ...one('webhook.paused'), data: { ...everyField, reason } } as RecordedEvent;
    expect(notificationsFor(paused)).toEqual(told);
  }
});

test('[SUS6] [DEL7] admins are told by mail that an organization was closed, and that it was opened again', () => {
  for (const [type, template] of [
    ['organization.suspended', 'organization-suspended'],
    ['organization.resumed', 'organization-resumed'],
    ['organization.deletionScheduled', 'organization-deletion-scheduled'],
  ] as const) {
    expect(jobsFor(organizationId, one(type))[0]).toEqual({
      task: 'tell-admins',
      payload: { organizationId, seq: 9, template },
      subjectId: `${organizationId}:9`,
      runAt: null,
    });
  }
});

test('[DEL4] a scheduled deletion is a job for the instant at which it is due', () => {
  expect(jobsFor(organizationId, one('organization.deletionScheduled'))[1]).toEqual({
    task: 'delete-organization',
    payload: { organizationId },
    subjectId: organizationId,
    runAt: everyField.dueAt,
  });
});

test('[ACC9] a deleted account is erased by a job that knows where it was invited', () => {
  const payload = { accountId, invitationIds: [invitationId] };
  expect(jobsFor(accountId, one('account.deleted'))).toEqual([
    { task: 'erase-account', payload, subjectId: accountId, runAt: null },
  ]);
});

test('[LOG8] consequences depend on the event alone: the same event has the same ones, and is left as it was', () => {
  for (const event of events) {
    const frozen = Object.freeze({ ...event, data: Object.freeze({ ...event.data }) }) as RecordedEvent;
    const plan = () => [deliveriesFor(frozen), notificationsFor(frozen), jobsFor(organizationId, frozen)];
    expect(plan()).toEqual(plan());
  }
});
