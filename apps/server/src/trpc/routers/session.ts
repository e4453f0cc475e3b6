import { accountIdSchema, sessionIdSchema } from '@rollcall/domain';
import { sessionListSchema, sessionViewSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { checkOwnPassword, checkPassword } from '../../auth/check-password.ts';
import { mintMutationId } from '../../operations/mutation-id.ts';
import { proveSession } from '../../operations/prove-session.ts';
import { endOtherSessions, endSession, revokeSessions } from '../../operations/revoke-session.ts';
import { getSession } from '../../queries/get-session.ts';
import { listSessions } from '../../queries/list-sessions.ts';
import { endFormerSession } from '../former-session.ts';
import { mutationInput, publicProcedure, router, runAs, signedInProcedure } from '../procedures.ts';

const nothing = z.strictObject({});

export const sessionRouter = router({
  get: publicProcedure
    .input(nothing)
    .output(sessionViewSchema.nullable())
    .query(({ ctx }) => (ctx.caller === null ? null : getSession(ctx.db, ctx.caller))),

  list: signedInProcedure
    .input(nothing)
    .output(sessionListSchema)
    .query(({ ctx }) => listSessions(ctx.db, ctx.clock, { ...ctx.caller, ip: ctx.ip })),

  revoke: signedInProcedure
    .input(mutationInput({ sessionId: sessionIdSchema }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await runAs(ctx, endSession, { accountId: ctx.caller.accountId, ...input });
      if (input.sessionId === ctx.caller.sessionId) ctx.forgetSession();
      return {};
    }),

  revokeOthers: signedInProcedure
    .input(mutationInput({}))
    .output(nothing)
    .mutation(({ ctx, input: { mutationId } }) => {
      const { accountId, sessionId } = ctx.caller;
      return runAs(ctx, endOtherSessions, { accountId, sessionId, mutationId });
    }),

  signIn: publicProcedure
    .input(z.strictObject({ email: z.string().max(320), password: z.string().max(1_000) }))
    .output(z.object({ accountId: accountIdSchema }))
    .mutation(async ({ ctx, input }) => {
      const { account, proof } = await checkPassword(ctx, input);
      await endFormerSession(ctx);
      await ctx.signIn(account, proof);
      return { accountId: account.id };
    }),

  /** Makes the session fresh again, as if the person had just signed in. */
  prove: signedInProcedure
    .input(z.strictObject({ password: z.string().max(1_000) }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      const { proof } = await checkOwnPassword(ctx, ctx.caller.accountId, input.password);
      const { accountId, sessionId } = ctx.caller;
      const { provenHash } = proof;
      await runAs(ctx, proveSession, { accountId, sessionId, provenHash, mutationId: mintMutationId() });
      return {};
    }),

  signOut: signedInProcedure
    .input(nothing)
    .output(nothing)
    .mutation(async ({ ctx }) => {
      const { accountId, sessionId } = ctx.caller;
      await runAs(ctx, revokeSessions, { accountId, sessionId, mutationId: mintMutationId() });
      ctx.forgetSession();
      return {};
    }),

  signOutEverywhere: signedInProcedure
    .input(nothing)
    .output(nothing)
    .mutation(async ({ ctx }) => {
      const { accountId } = ctx.caller;
      await runAs(ctx, revokeSessions, { accountId, sessionId: null, mutationId: mintMutationId() });
      ctx.forgetSession();
      return {};
    }),
});
