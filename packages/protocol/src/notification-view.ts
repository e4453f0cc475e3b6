import {
  channelChoiceSchema,
  notificationIdSchema,
  notificationKindSchema,
  organizationIdSchema,
  quietHoursSchema,
} from '@rollcall/domain';
import { z } from 'zod';
import { eventViewSchema } from './event-view.ts';

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
