import {
  channelChoiceSchema,
  notificationIdSchema,
  notificationKindSchema,
  organizationIdSchema,
  pushSubscriptionIdSchema,
  quietHoursSchema,
} from '@rollcall/domain';
import { z } from 'zod';
import { eventViewSchema } from './event-view.ts';
import { deviceSchema } from './views.ts';

/** Something that an admin is told of: the event, and where it happened. */
export const notificationViewSchema = z.object({
  id: notificationIdSchema,
  kind: notificationKindSchema,
  organizationId: organizationIdSchema,
  organizationName: z.string(),
  isRead: z.boolean(),
  event: eventViewSchema,
});
export type NotificationView = z.infer<typeof notificationViewSchema>;

/** Nobody counts further than this what has not been read. */
export const maxUnreadCount = 100;

/** A page of a person's notifications from all of their organizations, newest first. */
export const notificationPageSchema = z.object({
  /** Seq of the account's own stream. */
  asOf: z.int().min(0),
  /** How many are not read, up to `maxUnreadCount`. */
  unreadCount: z.int().min(0).max(maxUnreadCount),
  notifications: z.array(notificationViewSchema),
  nextCursor: z.string().nullable(),
});
export type NotificationPage = z.infer<typeof notificationPageSchema>;

/** How a person wants to be notified: complete over the kinds, with what is so by default filled in. */
export const notificationPreferencesViewSchema = z.object({
  asOf: z.int().min(0),
  choices: z.record(notificationKindSchema, channelChoiceSchema),
  quietHours: quietHoursSchema.nullable(),
  /** On whose clocks quiet hours and the mail of the day are. */
  timeZone: z.string(),
});
export type NotificationPreferencesView = z.infer<typeof notificationPreferencesViewSchema>;

/** The browsers in which a person has turned pushes on. */
export const pushSubscriptionListSchema = z.object({
  asOf: z.int().min(0),
  /** What a browser binds its subscription to: the server's public key, in base64url. */
  serverKey: z.string(),
  subscriptions: z.array(
    z.object({ id: pushSubscriptionIdSchema, isThisOne: z.boolean(), device: deviceSchema, since: z.iso.datetime() }),
  ),
});
export type PushSubscriptionList = z.infer<typeof pushSubscriptionListSchema>;
