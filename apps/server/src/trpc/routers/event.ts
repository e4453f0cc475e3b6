import {
  type AccountId,
  accountIdSchema,
  eventTypes,
  limits,
  organizationIdSchema,
  streamIdSchema,
} from '@rollcall/domain';
import {
  activityPageSchema,
  feedCursorSchema,
  listCursorSchema,
  listLimitSchema,
  pullReplySchema,
} from '@rollcall/protocol';
import { z } from 'zod';
import { listActivity } from '../../queries/list-activity.ts';
import { accountReader, apiKeyReader, pullEvents } from '../../queries/pull-events.ts';
import { actingProcedure, organizationProcedure, router } from '../procedures.ts';

const organizationId = organizationIdSchema;

export const eventRouter = router({
  after: actingProcedure
    .input(
      z.strictObject({
        streamId: streamIdSchema,
        after: feedCursorSchema,
        limit: z.int().min(1).max(limits.feed.maxPullEvents).optional(),
      }),
    )
    .output(pullReplySchema)
    .query(({ ctx, input }) => {
      const { db, clock, apiKey, actor } = ctx;
      const reader = apiKey === null ? accountReader(db, actor.id as AccountId) : apiKeyReader(db, clock, apiKey);
      return pullEvents(db, reader, input);
    }),

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
