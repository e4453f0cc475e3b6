import { notificationIdSchema } from '@rollcall/domain';
import { listCursorSchema, listLimitSchema, notificationPageSchema, notificationViewSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { readNotifications } from '../../operations/read-notifications.ts';
import { getNotification, listNotifications } from '../../queries/list-notifications.ts';
import { mutationInput, router, runAs, signedInProcedure } from '../procedures.ts';

export const notificationRouter = router({
  list: signedInProcedure
    .input(z.strictObject({ cursor: listCursorSchema.optional(), limit: listLimitSchema.optional() }))
    .output(notificationPageSchema)
    .query(({ ctx, input }) => listNotifications(ctx.db, ctx.caller.accountId, input)),

  get: signedInProcedure
    .input(z.strictObject({ notificationId: notificationIdSchema }))
    .output(notificationViewSchema)
    .query(({ ctx, input }) => getNotification(ctx.db, ctx.caller.accountId, input.notificationId)),

  markRead: signedInProcedure
    .input(mutationInput({ notificationId: notificationIdSchema, andOlder: z.boolean() }))
    .output(z.strictObject({}))
    .mutation(({ ctx, input }) => runAs(ctx, readNotifications, input)),
});
