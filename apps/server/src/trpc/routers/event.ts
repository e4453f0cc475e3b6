import { type AccountId, limits, organizationIdSchema, streamIdSchema } from '@rollcall/domain';
import {
  accountActivityPageSchema,
  activityFilterShape,
  activityPageSchema,
  eventDetailSchema,
  feedPlaceSchema,
  listCursorSchema,
  listLimitSchema,
  logVerificationSchema,
  pullReplySchema,
  signedHeadSchema,
} from '@rollcall/protocol';
import { z } from 'zod';
import { getEvent } from '../../queries/get-event.ts';
import { getLogHead } from '../../queries/get-log-head.ts';
import { getLogVerification } from '../../queries/get-log-verification.ts';
import { listAccountActivity } from '../../queries/list-account-activity.ts';
import { listActivity } from '../../queries/list-activity.ts';
import { accountReader, apiKeyReader, pullEvents } from '../../queries/pull-events.ts';
import { actingProcedure, organizationProcedure, router, signedInProcedure } from '../procedures.ts';

const organizationId = organizationIdSchema;

export const eventRouter = router({
  after: actingProcedure
    .meta({
      summary: 'Pulls the events behind a place in the feed, in order and without a gap.',
      description:
        'Keep `batch.through` together with what you made of the events, and ask from there the next time. A batch may be empty and still move the place on: events that the key may not see are passed over. The answer `reset` says that your place cannot be continued: drop what you hold, read it again, and go on from `head`. The first place of a log is `{ "seq": 0, "fingerprint": "0000000000000000" }`.',
    })
    .input(
      z.strictObject({
        streamId: streamIdSchema,
        after: feedPlaceSchema.describe('Where the reader stands: at the event of this `seq`, 0 for before the first.'),
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
    .meta({
      summary: 'Reads one event of the log, and from which address and device it was caused.',
      refusals: ['event.not-found'],
    })
    .input(z.strictObject({ organizationId, seq: z.int().min(1).max(2_147_483_647) }))
    .output(eventDetailSchema)
    .query(({ ctx, input }) => getEvent(ctx.db, input)),

  head: organizationProcedure('activity:read')
    .meta({
      summary: 'Reads where the log ends now, signed by the server.',
      description:
        'Keep it outside of Rollcall: compared with a later export it proves that nothing before it was changed or cut off. The key that verifies the signature is at `/.well-known/rollcall-log-keys.json`.',
    })
    .input(z.strictObject({ organizationId }))
    .output(signedHeadSchema)
    .query(async ({ ctx, input }) => ctx.signer.sign(await getLogHead(ctx.db, ctx.clock, input.organizationId))),

  list: organizationProcedure('activity:read')
    .meta({ summary: 'Lists the log, newest first, by type, person, key, thing and time.' })
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
    .meta({ summary: 'Lists the newest events that every member may see.' })
    .input(z.strictObject({ organizationId, limit: listLimitSchema.optional() }))
    .output(activityPageSchema)
    .query(({ ctx, input }) => listActivity(ctx.db, ctx.standing, input)),

  verification: organizationProcedure('activity:read')
    .meta({
      summary:
        'Reads what the server found when it last computed the hashes of the log anew; null when it has not yet.',
      description: 'It is the server’s own word. An export is verified without it.',
    })
    .input(z.strictObject({ organizationId }))
    .output(logVerificationSchema.nullable())
    .query(({ ctx, input }) => getLogVerification(ctx.db, input.organizationId)),
});
