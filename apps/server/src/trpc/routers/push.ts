import { pushSubscriptionIdSchema } from '@rollcall/domain';
import { pushSubscriptionListSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { disablePush, enablePush } from '../../operations/push-subscription.ts';
import { listPushSubscriptions } from '../../queries/list-push-subscriptions.ts';
import { mutationInput, router, runAs, signedInProcedure } from '../procedures.ts';

/** An uncompressed point of P-256 and 16 random bytes (RFC 8291), as browsers write them. */
const p256dh = z.string().regex(/^B[A-Za-z0-9_-]{86}$/);
const auth = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

export const pushRouter = router({
  list: signedInProcedure
    .input(z.strictObject({}))
    .output(pushSubscriptionListSchema)
    .query(async ({ ctx }) => ({
      ...(await listPushSubscriptions(ctx.db, ctx.clock, ctx.caller)),
      serverKey: ctx.pushServerKey,
    })),

  enable: signedInProcedure
    .input(mutationInput({ endpoint: z.string().max(1_000), p256dh, auth }))
    .output(z.strictObject({}))
    .mutation(({ ctx, input }) => runAs(ctx, enablePush, { sessionId: ctx.caller.sessionId, ...input })),

  disable: signedInProcedure
    .input(mutationInput({ pushSubscriptionId: pushSubscriptionIdSchema }))
    .output(z.strictObject({}))
    .mutation(({ ctx, input }) =>
      runAs(ctx, disablePush, { accountId: ctx.caller.accountId, reason: 'chosen' as const, ...input }),
    ),
});
