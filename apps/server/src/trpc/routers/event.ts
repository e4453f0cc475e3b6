import { type AccountId, limits, organizationIdSchema, streamIdSchema } from '@rollcall/domain';
import {
  accountActivityPageSchema,
  activityFilterShape,
  activityPageSchema,
  eventDetailSchema,
  feedPlaceSchema,
  listCursorSchema,
  listLimitSchema,
  pullReplySchema,
  signedHeadSchema,
} from '@rollcall/protocol';
import { z } from 'zod';
import { getEvent } from '../../queries/get-event.ts';
import { getLogHead } from '../../queries/get-log-head.ts';
import { listAccountActivity } from '../../queries/list-account-activity.ts';
import { listActivity } from '../../queries/list-activity.ts';
import { accountReader, apiKeyReader, pullEvents } from '../../queries/pull-events.ts';
import { actingProcedure, organizationProcedure, router, signedInProcedure } from '../procedures.ts';

const organizationId = organizationIdSchema;

export const eventRouter = router({
  after: actingProcedure
    .input(
      z.strictObject({
        streamId: streamIdSchema,
        after: feedPlaceSchema,
        limit: z.int().min(1).max(limits.feed.maxPullEvents).optional(),
      }),
    )
    .output(pullReplySchema)
    .query(({ ctx, input }) => {
      const { db, clock, apiKey, actor } = ctx;
      const reader =
        apiKey === null ? accountReader(db, clock, actor.id as AccountId) : apiKeyReader(db, clock, apiKey);
      return pullEvents(db, reader, input);
    }),

  get: organizationProcedure('activity:read')
    .input(z.strictObject({ organizationId, seq: z.int().min(1).max(2_147_483_647) }))
    .output(eventDetailSchema)
    .query(({ ctx, input }) => getEvent(ctx.db, input)),

  head: organizationProcedure('activity:read')
    .input(z.strictObject({ organizationId }))
    .output(signedHeadSchema)
    .query(async ({ ctx, input }) => ctx.signer.sign(await getLogHead(ctx.db, ctx.clock, input.organizationId))),

  list: organizationProcedure('activity:read')
    .input(
      z.strictObject({
        organizationId,
        cursor: listCursorSchema.optional(),
        limit: listLimitSchema.optional(),
        ...activityFilterShape,
      }),
    )
    .output(activityPageSchema)
    .query(({ ctx, input }) => listActivity(ctx.db, ctx.standing, input)),

  listOwn: signedInProcedure
    .input(z.strictObject({ cursor: listCursorSchema.optional(), limit: listLimitSchema.optional() }))
    .output(accountActivityPageSchema)
    .query(({ ctx, input }) => listAccountActivity(ctx.db, { accountId: ctx.caller.accountId, ip: ctx.ip }, input)),

  recent: organizationProcedure('event:read')
    .input(z.strictObject({ organizationId, limit: listLimitSchema.optional() }))
    .output(activityPageSchema)
    .query(({ ctx, input }) => listActivity(ctx.db, ctx.standing, input)),
});
