import { organizationIdSchema } from '@rollcall/domain';
import { listCursorSchema, listLimitSchema, reviewPageSchema, signedHeadSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { takeAccessReview } from '../../operations/take-access-review.ts';
import { getLogHead } from '../../queries/get-log-head.ts';
import { listAccessReview } from '../../queries/list-access-review.ts';
import { memberProcedure, mutationInput, organizationProcedure, router, runActing } from '../procedures.ts';

const organizationId = organizationIdSchema;

export const accessReviewRouter = router({
  list: organizationProcedure('activity:read')
    .meta({
      summary: 'Lists everybody who has access, with role, second factor, last day and working keys.',
      description: 'Members and roles are those behind the event of this `seq`; the rest is as of now.',
    })
    .input(
      z.strictObject({
        organizationId,
        seq: z.int().min(0).max(2_147_483_647),
        cursor: listCursorSchema.optional(),
        limit: listLimitSchema.optional(),
      }),
    )
    .output(reviewPageSchema)
    .query(({ ctx, input }) => listAccessReview(ctx.db, ctx.clock, input)),

  /** The answer is the signed head of a log in which the review stands. */
  take: memberProcedure('activity:read')
    .input(mutationInput({ organizationId }))
    .output(signedHeadSchema)
    .mutation(async ({ ctx, input }) => {
      await runActing(ctx, takeAccessReview, input);
      return ctx.signer.sign(await getLogHead(ctx.db, ctx.clock, input.organizationId));
    }),
});
