import type { RecordedEvent } from './event.ts';

export type MailTemplate = 'invitation' | 'password-reset' | 'password-changed';

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
  const recipient = event.labels?.email;
  if (recipient === undefined || recipient === null) return [];
  const mail = (template: MailTemplate, subjectId: string, subjectVersion: number): PlannedDelivery[] => [
    { kind: 'mail', template, recipient, subjectId, subjectVersion },
  ];
  switch (event.type) {
    case 'invitation.created':
    case 'invitation.renewed':
      return mail('invitation', event.data.invitationId, event.data.tokenVersion);
    case 'password.resetRequested':
      return mail('password-reset', event.data.passwordResetId, 1);
    case 'password.reset':
      return mail('password-changed', event.data.passwordResetId, 1);
    default:
      return [];
  }
}

export const notificationKinds = ['invitation-accepted', 'invitation-declined', 'provisioning-stuck'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Which notification an event causes for every active admin of the organization except the one who acted. */
export function notificationsFor(event: RecordedEvent): NotificationKind[] {
  switch (event.type) {
    case 'invitation.accepted':
      return ['invitation-accepted'];
    case 'invitation.declined':
      return ['invitation-declined'];
    case 'provisioning.stuck':
      return ['provisioning-stuck'];
    default:
      return [];
  }
}
