import { channelChoiceSchema, notificationIdSchema, notificationKindSchema, quietHoursSchema } from '@rollcall/domain';
import {
  listCursorSchema,
  listLimitSchema,
  notificationPageSchema,
  notificationPreferencesViewSchema,
  notificationViewSchema,
} from '@rollcall/protocol';
import { z } from 'zod';
import { readNotifications } from '../../operations/read-notifications.ts';
import { testNotifications } from '../../operations/test-notifications.ts';
import { updateNotificationPreferences } from '../../operations/update-notification-preferences.ts';
import { getNotificationPreferences } from '../../queries/get-notification-preferences.ts';
import { getNotification, listNotifications } from '../../queries/list-notifications.ts';
import { mutationInput, router, runAs, signedInProcedure } from '../procedures.ts';

export const notificationRouter = router({
  list: signedInProcedure
    .input(z.strictObject({ cursor: listCursorSchema.optional(), limit: listLimitSchema.optional() }))
    .output(notificationPageSchema)
    .query(({ ctx, input }) => listNotifications(ctx.db, ctx.clock, ctx.caller.accountId, input)),

  get: signedInProcedure
    .input(z.strictObject({ notificationId: notificationIdSchema }))
    .output(notificationViewSchema)
    .query(({ ctx, input }) => getNotification(ctx.db, ctx.clock, ctx.caller.accountId, input.notificationId)),

  markRead: signedInProcedure
    .input(mutationInput({ notificationId: notificationIdSchema, andOlder: z.boolean() }))
    .output(z.strictObject({}))
    .mutation(({ ctx, input }) => runAs(ctx, readNotifications, input)),

  getPreferences: signedInProcedure
    .input(z.strictObject({}))
    .output(notificationPreferencesViewSchema)
    .query(({ ctx }) => getNotificationPreferences(ctx.db, ctx.caller.accountId)),

  updatePreferences: signedInProcedure
    .input(
      mutationInput({
        choices: z.partialRecord(notificationKindSchema, channelChoiceSchema.partial()).optional(),
        quietHours: quietHoursSchema.nullable().optional(),
      }),
    )
    .output(z.strictObject({}))
    .mutation(({ ctx, input }) => runAs(ctx, updateNotificationPreferences, input)),

  sendTest: signedInProcedure
    .input(mutationInput({}))
    .output(z.strictObject({}))
    .mutation(({ ctx, input }) => runAs(ctx, testNotifications, input)),
});
