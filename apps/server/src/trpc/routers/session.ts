import { limits, secondFactorKinds, sessionIdSchema } from '@rollcall/domain';
import { introspectionSchema, sessionListSchema, sessionViewSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { checkCode } from '../../auth/check-code.ts';
import { checkOwnPassword, checkPassword } from '../../auth/check-password.ts';
import { mintMutationId } from '../../operations/mutation-id.ts';
import { proveSession } from '../../operations/prove-session.ts';
import { endOtherSessions, endSession, revokeSessions } from '../../operations/revoke-session.ts';
import { listFactorKinds } from '../../queries/get-second-factor.ts';
import { getSession } from '../../queries/get-session.ts';
import { listSessions } from '../../queries/list-sessions.ts';
import {
  forServices,
  mutationInput,
  openProcedure,
  publicProcedure,
  router,
  runAs,
  signedIn,
  signedInProcedure,
} from '../procedures.ts';

const nothing = z.strictObject({});
const code = z.string().max(40);
/** Nobody is signed in yet: this browser has some minutes to prove one of these, or a recovery code. */
const factorOwed = z.object({ outcome: z.literal('factor-owed'), factors: z.array(z.enum(secondFactorKinds)) });

export const sessionRouter = router({
  get: publicProcedure
    .input(nothing)
    .output(sessionViewSchema.nullable())
    .query(({ ctx }) => (ctx.caller === null ? null : getSession(ctx.db, ctx.clock, ctx.caller))),

  introspect: openProcedure
    .meta({
      summary: 'Says what a cookie is worth that a browser showed to a service of the platform.',
      description:
        'No answer, and nothing that is kept of one, is ever older than a second: `keepForMs` says what is left of it.',
      example: { cookie: '__Host-rollcall=ses_…' },
    })
    .input(
      z.strictObject({
        cookie: z
          .string()
          .max(limits.introspection.maxCookieBytes)
          .describe('The `Cookie` header of the browser, whole or only the cookie of this server.'),
      }),
    )
    .use(forServices('session:introspect'))
    .output(introspectionSchema)
    .query(({ ctx, input }) => ctx.introspections.session(input.cookie, ctx.service)),

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
    .output(z.discriminatedUnion('outcome', [signedIn, factorOwed]))
    .mutation(async ({ ctx, input }) => {
      const { account, proof } = await checkPassword(ctx, input);
      if ((await ctx.signIn(account, proof)) === 'signed-in') return { outcome: 'signed-in', accountId: account.id };
      return { outcome: 'factor-owed', factors: await listFactorKinds(ctx.db, account.id) };
    }),

  /** The second step: a code of the authenticator, or a recovery code. */
  signInWithCode: publicProcedure
    .input(z.strictObject({ code }))
    .output(signedIn)
    .mutation(async ({ ctx, input }) => {
      const { account, proof } = await ctx.signInStep();
      await ctx.signIn(account, proof, await checkCode(ctx, account, input.code));
      await ctx.endSignInStep();
      return { outcome: 'signed-in', accountId: account.id };
    }),

  /** Makes the session fresh again, as if the person had just signed in. */
  prove: signedInProcedure
    .input(z.strictObject({ password: z.string().max(1_000), code: code.optional() }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      const { accountId, sessionId } = ctx.caller;
      const { account, proof } = await checkOwnPassword(ctx, accountId, input.password);
      const secondFactor = input.code === undefined ? null : await checkCode(ctx, account, input.code);
      const { provenHash } = proof;
      const proven = { accountId, sessionId, provenHash, secondFactor, mutationId: mintMutationId() };
      await runAs(ctx, proveSession, proven);
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
