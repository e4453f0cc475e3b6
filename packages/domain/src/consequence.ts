import { apiKeyWarningAt } from './api-key.ts';
import type { RecordedEvent } from './event.ts';
import type { AccountId, InvitationId, KeyId, MembershipId, OrganizationId, StreamId, WebhookId } from './id.ts';
import type { NotificationKind } from './notification.ts';
import type { WebhookTrigger } from './webhook-words.ts';

export type MailTemplate =
  | 'invitation'
  | 'password-reset'
  | 'password-was-reset'
  | 'password-changed'
  | 'new-device'
  | 'account-deleted'
  | 'api-key-expiring'
  | 'email-change'
  | 'email-change-notice'
  | 'email-changed'
  | 'email-change-undone'
  | 'notification'
  | 'notification-digest'
  | 'notification-test'
  | 'second-factor-reset'
  | 'join-request'
  | ClosureMail
  | FactorMail;

/** Mails that tell the admins of an organization that the operator has closed it, or opened it again. */
export const closureMails = [
  'organization-suspended',
  'organization-resumed',
  'organization-deletion-scheduled',
] as const;
export type ClosureMail = (typeof closureMails)[number];

/** Mails that tell a person of a change to their second factor. */
export const factorMails = [
  'authenticator-added',
  'authenticator-removed',
  'passkey-added',
  'passkey-removed',
  'recovery-code-used',
] as const;
export type FactorMail = (typeof factorMails)[number];

/** A mail that an event causes. `subjectId` and `subjectVersion` name the row whose link it carries. */
export interface PlannedDelivery {
  kind: 'mail';
  template: MailTemplate;
  recipient: string;
  subjectId: string;
  subjectVersion: number;
}

/** The deliveries an event causes: a function of the event alone, so none can be forgotten or invented. */
export function deliveriesFor(event: RecordedEvent): PlannedDelivery[] {
  const { email, formerEmail } = event.labels ?? {};
  const mailTo = (recipient: string | null | undefined, template: MailTemplate, subjectId: string, version: number) =>
    typeof recipient === 'string'
      ? [{ kind: 'mail' as const, template, recipient, subjectId, subjectVersion: version }]
      : [];
  const mail = (template: MailTemplate, subjectId: string, version: number) =>
    mailTo(email, template, subjectId, version);
  switch (event.type) {
    case 'invitation.created':
    case 'invitation.renewed':
      return mail('invitation', event.data.invitationId, event.data.tokenVersion);
    case 'password.resetRequested':
      return mail('password-reset', event.data.passwordResetId, 1);
    case 'password.reset':
      return mail('password-was-reset', event.data.passwordResetId, 1);
    case 'password.changed':
      return mail('password-changed', event.data.accountId, 1);
    case 'session.created':
      return event.data.isNewDevice ? mail('new-device', event.data.sessionId, 1) : [];
    case 'account.deleted':
      return mail('account-deleted', event.data.accountId, 1);
    case 'apiKey.expiring':
      return mail('api-key-expiring', event.data.apiKeyId, event.data.secretVersion);
    case 'emailChange.requested': {
      const { emailChangeId } = event.data;
      return [
        ...mail('email-change', emailChangeId, 1),
        ...mailTo(formerEmail, 'email-change-notice', emailChangeId, 1),
      ];
    }
    case 'emailChange.confirmed':
      return mailTo(formerEmail, 'email-changed', event.data.emailChangeId, 1);
    case 'emailChange.undone': {
      const { emailChangeId } = event.data;
      return [
        ...mail('email-change-undone', emailChangeId, 1),
        ...mailTo(formerEmail, 'email-change-undone', emailChangeId, 1),
      ];
    }
    case 'notification.testRequested':
      return mail('notification-test', event.data.accountId, 1);
    case 'authenticator.added':
      return mail('authenticator-added', event.data.authenticatorId, 1);
    case 'authenticator.removed':
      return mail('authenticator-removed', event.data.authenticatorId, 1);
    case 'secondFactor.reset':
      return mail('second-factor-reset', event.data.organizationId ?? event.data.accountId, 1);
    case 'passkey.added':
      return mail('passkey-added', event.data.passkeyId, 1);
    case 'passkey.removed':
      return mail('passkey-removed', event.data.passkeyId, 1);
    case 'recoveryCode.used':
      return mail('recovery-code-used', event.data.accountId, event.data.left);
    default:
      return [];
  }
}

/**
 * Which notification an event causes, for every active admin of the organization except the one who acted and the one
 * whom it is about.
 */
export function notificationsFor(event: RecordedEvent): NotificationKind[] {
  switch (event.type) {
    case 'invitation.accepted':
      return ['invitation-accepted'];
    case 'invitation.declined':
      return ['invitation-declined'];
    case 'invitation.mailFailed':
      return ['mail-failed'];
    case 'provisioning.stuck':
      return ['provisioning-stuck'];
    case 'apiKey.expiring':
      return ['key-expiring'];
    case 'serviceKey.expiring':
      return ['service-key-expiring'];
    case 'joinRequest.created':
      return ['join-requested'];
    case 'membership.activated':
      return event.data.role === 'admin' ? ['new-admin'] : [];
    case 'membership.roleChanged':
      return event.data.to === 'admin' ? ['new-admin'] : [];
    case 'webhook.paused':
      return event.data.reason === 'chosen' ? [] : ['webhook-paused'];
    default:
      return [];
  }
}

/**
 * Work for the job queue, added in the transaction of its event. `runAt` null means at once. There is one job per task
 * and subject: planning it again replaces the one that waits. Jobs of one `queue` are done one at a time.
 */
export type PlannedJob = { subjectId: string; runAt: string | null; queue?: string } & (
  | { task: 'provision'; payload: { organizationId: OrganizationId; membershipId: MembershipId } }
  | {
      task: 'warn-of-key-expiry';
      payload: { organizationId: OrganizationId; keyId: KeyId; secretVersion: number };
    }
  | {
      task: 'expire-invitation';
      payload: { organizationId: OrganizationId; invitationId: InvitationId; tokenVersion: number };
    }
  | { task: 'send-to-webhook'; payload: SendToWebhook }
  | { task: 'notify'; payload: { organizationId: OrganizationId; seq: number } }
  | { task: 'push-test'; payload: { accountId: AccountId; seq: number } }
  | { task: 'tell-admins'; payload: ToldAdmins }
  | { task: 'delete-organization'; payload: { organizationId: OrganizationId } }
  | { task: 'erase-account'; payload: { accountId: AccountId; invitationIds: InvitationId[] } }
);

/** A mail that every admin of an organization gets because of one event. */
export interface ToldAdmins {
  organizationId: OrganizationId;
  seq: number;
  template: ClosureMail;
}

/** One event that one endpoint is sent out of turn. */
export interface SendToWebhook {
  organizationId: OrganizationId;
  webhookId: WebhookId;
  seq: number;
  trigger: WebhookTrigger;
}

/** The jobs an event of a stream causes, apart from the sending of its deliveries. */
export function jobsFor(streamId: StreamId, event: RecordedEvent): PlannedJob[] {
  // Only an account's stream has the deletion, and only an organization's the others.
  const organizationId = streamId as OrganizationId;
  const { seq } = event;
  const notify: PlannedJob = {
    task: 'notify',
    payload: { organizationId, seq },
    subjectId: `${organizationId}:${seq}`,
    runAt: null,
  };
  return [...ownJobs(organizationId, event), ...(notificationsFor(event).length > 0 ? [notify] : [])];
}

function ownJobs(organizationId: OrganizationId, event: RecordedEvent): PlannedJob[] {
  switch (event.type) {
    case 'organization.suspended':
      return [tellAdmins({ organizationId, seq: event.seq, template: 'organization-suspended' })];
    case 'organization.resumed':
      return [tellAdmins({ organizationId, seq: event.seq, template: 'organization-resumed' })];
    case 'organization.deletionScheduled': {
      const told = tellAdmins({ organizationId, seq: event.seq, template: 'organization-deletion-scheduled' });
      const payload = { organizationId };
      return [told, { task: 'delete-organization', payload, subjectId: organizationId, runAt: event.data.dueAt }];
    }
    case 'account.deleted': {
      const { accountId, invitationIds } = event.data;
      return [{ task: 'erase-account', payload: { accountId, invitationIds }, subjectId: accountId, runAt: null }];
    }
    case 'notification.testRequested': {
      const payload = { accountId: event.data.accountId, seq: event.seq };
      return [{ task: 'push-test', payload, subjectId: `${payload.accountId}:${event.seq}`, runAt: null }];
    }
    case 'webhook.testRequested':
      return [sendToWebhook({ organizationId, webhookId: event.data.webhookId, seq: event.seq, trigger: 'test' })];
    case 'webhook.replayRequested': {
      const { webhookId, seq, andNewer } = event.data;
      return andNewer ? [] : [sendToWebhook({ organizationId, webhookId, seq, trigger: 'replay' })];
    }
    case 'membership.created':
    case 'provisioning.retried': {
      const { membershipId } = event.data;
      return [{ task: 'provision', payload: { organizationId, membershipId }, subjectId: membershipId, runAt: null }];
    }
    case 'invitation.created':
    case 'invitation.renewed': {
      const { invitationId, tokenVersion, expiresAt } = event.data;
      const payload = { organizationId, invitationId, tokenVersion };
      return [{ task: 'expire-invitation', payload, subjectId: invitationId, runAt: expiresAt }];
    }
    case 'apiKey.created':
    case 'apiKey.rotated':
      return [warningOf(organizationId, event.data.apiKeyId, event.data)];
    case 'serviceKey.created':
    case 'serviceKey.rotated':
      return [warningOf(organizationId, event.data.serviceKeyId, event.data)];
    default:
      return [];
  }
}

function tellAdmins(payload: ToldAdmins): PlannedJob {
  return { task: 'tell-admins', payload, subjectId: `${payload.organizationId}:${payload.seq}`, runAt: null };
}

function sendToWebhook(payload: SendToWebhook): PlannedJob {
  const { webhookId, seq } = payload;
  return { task: 'send-to-webhook', payload, subjectId: `${webhookId}:${seq}`, runAt: null, queue: webhookId };
}

function warningOf(
  organizationId: OrganizationId,
  keyId: KeyId,
  { secretVersion, expiresAt }: { secretVersion: number; expiresAt: string },
): PlannedJob {
  const payload = { organizationId, keyId, secretVersion };
  const runAt = apiKeyWarningAt(new Date(expiresAt)).toISOString();
  return { task: 'warn-of-key-expiry', payload, subjectId: keyId, runAt };
}
