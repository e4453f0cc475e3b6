import { identityIdSchema } from '@rollcall/domain';
import { signInMethodsViewSchema } from '@rollcall/protocol';
import { z } from 'zod';
import type { Errand } from '../../auth/identity/attempts.ts';
import { disconnectIdentity } from '../../operations/connect-identity.ts';
import { listSignInMethods } from '../../queries/list-sign-in-methods.ts';
import type { Context } from '../context.ts';
import { freshProcedure, mutationInput, publicProcedure, router, runAs, signedInProcedure } from '../procedures.ts';

const provider = z.string().max(40);
const locationSchema = z.object({ location: z.url() });

export const identityRouter = router({
  list: signedInProcedure
    .input(z.strictObject({}))
    .output(signInMethodsViewSchema)
    .query(({ ctx }) => listSignInMethods(ctx.db, ctx.caller.accountId)),

  startSignIn: publicProcedure
    .input(z.strictObject({ provider, next: z.string().max(1_000).default('/') }))
    .output(locationSchema)
    .mutation(({ ctx, input: { provider: id, next } }) => start(ctx, id, { purpose: 'sign-in', next })),

  startJoin: publicProcedure
    .input(z.strictObject({ provider, token: z.string().max(200) }))
    .output(locationSchema)
    .mutation(({ ctx, input: { provider: id, token } }) => start(ctx, id, { purpose: 'join', token })),

  startConnect: freshProcedure
    .input(z.strictObject({ provider }))
    .output(locationSchema)
    .mutation(({ ctx, input }) => start(ctx, input.provider, { purpose: 'connect', sessionId: ctx.caller.sessionId })),

  /** Makes the session fresh again by way of a provider: it has to ask the person anew. */
  startProof: signedInProcedure
    .input(z.strictObject({ provider }))
    .output(locationSchema)
    .mutation(({ ctx, input }) => start(ctx, input.provider, { purpose: 'prove', sessionId: ctx.caller.sessionId })),

  disconnect: freshProcedure
    .input(mutationInput({ identityId: identityIdSchema }))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runAs(ctx, disconnectIdentity, input)),
});

/** Begins a way to a provider. The browser is told where to go and goes by itself: no form of ours leads elsewhere. */
async function start(ctx: Context, id: string, errand: Errand): Promise<{ location: string }> {
  const chosen = ctx.identityProviders.get(id);
  await ctx.attempts.countIdentityAttempt(ctx.ip);
  const { attempt, cookie } = await ctx.identityAttempts.begin(id, errand);
  const location = await chosen.begin(attempt, errand.purpose === 'prove');
  ctx.setAttemptCookie(cookie);
  return { location: location.href };
}
