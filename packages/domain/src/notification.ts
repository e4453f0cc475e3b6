import { z } from 'zod';

/** What admins are told of while they are not looking. */
export const notificationKinds = [
  'invitation-accepted',
  'invitation-declined',
  'mail-failed',
  'provisioning-stuck',
  'new-admin',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
export const notificationKindSchema = z.enum(notificationKinds);
