import { accountIdSchema, eventTypes, limits, organizationIdSchema, streamIdSchema } from '@rollcall/domain';
import {
  activityPageSchema,
  feedCursorSchema,
  listCursorSchema,
  listLimitSchema,
  pullReplySchema,
} from '@rollcall/protocol';
import { z } from 'zod';
import { listActivity } from '../../queries/list-activity.ts';
import { pullEvents } from '../../queries/pull-events.ts';
import { organizationProcedure, router, signedInProcedure } from '../procedures.ts';

const organizationId = organizationIdSchema;

export const eventRouter = router({
  after: signedInProcedure
    .input(
      z.strictObject({
        streamId: streamIdSchema,
        after: feedCursorSchema,
        limit: z.int().min(1).max(limits.feed.maxPullEvents).optional(),
      }),
    )
    .output(pullReplySchema)
    .query(({ ctx, input }) => pullEvents(ctx.db, ctx.caller.accountId, input)),

  list: organizationProcedure('activity:read')
    .input(
      z.strictObject({
        organizationId,
        cursor: listCursorSchema.optional(),
        limit: listLimitSchema.optional(),
        types: z.array(z.enum(eventTypes)).min(1).max(eventTypes.length).optional(),
        accountId: accountIdSchema.optional(),
      }),
    )
    .output(activityPageSchema)
    .query(({ ctx, input }) => listActivity(ctx.db, ctx.standing, input)),

  recent: organizationProcedure('event:read')
    .input(z.strictObject({ organizationId, limit: listLimitSchema.optional() }))
    .output(activityPageSchema)
    .query(({ ctx, input }) => listActivity(ctx.db, ctx.standing, input)),
});
