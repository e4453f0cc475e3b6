import { passkeyIdSchema } from '@rollcall/domain';
import {
  passkeyAnswerSchema,
  passkeyEnrolmentSchema,
  passkeyListSchema,
  passkeyOfferSchema,
  passkeyRequestSchema,
} from '@rollcall/protocol';
import { z } from 'zod';
import { askForPasskey, checkPasskey } from '../../auth/passkey/check-passkey.ts';
import { beginEnrolment, finishEnrolment } from '../../auth/passkey/enrolment.ts';
import { mintMutationId } from '../../operations/mutation-id.ts';
import { addPasskey, removePasskey, renamePasskey } from '../../operations/passkey.ts';
import { proveSession } from '../../operations/prove-session.ts';
import { deviceOf } from '../../queries/device.ts';
import { getAccount } from '../../queries/get-account.ts';
import { listPasskeys } from '../../queries/list-passkeys.ts';
import {
  freshProcedure,
  mutationInput,
  publicProcedure,
  router,
  runAs,
  signedIn,
  signedInProcedure,
} from '../procedures.ts';

const nothing = z.strictObject({});
const answer = z.strictObject({ answer: passkeyAnswerSchema });
const name = z.string().max(300);

export const passkeyRouter = router({
  list: signedInProcedure
    .input(nothing)
    .output(passkeyListSchema)
    .query(({ ctx }) => listPasskeys(ctx.db, ctx.caller.accountId)),

  /** Nothing is stored of a passkey before the browser has offered it. */
  beginEnrolment: freshProcedure
    .input(nothing)
    .output(passkeyEnrolmentSchema)
    .mutation(async ({ ctx }) => {
      const { email, name: person } = await getAccount(ctx.db, ctx.clock, ctx.caller.accountId);
      const creation = await beginEnrolment(ctx, { ...ctx.caller, email, name: person });
      return { creation, device: deviceOf(ctx.origin.userAgent) };
    }),

  /** The recovery codes of a first second factor are shown once: no retry is given them again. */
  add: freshProcedure
    .input(z.strictObject({ name, offer: passkeyOfferSchema }))
    .output(z.object({ passkeyId: passkeyIdSchema, recoveryCodes: z.array(z.string()).nullable() }))
    .mutation(async ({ ctx, input }) => {
      const { accountId } = ctx.caller;
      const credential = await finishEnrolment(ctx, ctx.caller, input.offer);
      const { codes, hashes } = ctx.recoveryCodes.mint(accountId);
      const added = { accountId, name: input.name, ...credential, recoveryCodeHashes: hashes };
      const { passkeyId, codesIssued } = await runAs(ctx, addPasskey, { ...added, mutationId: mintMutationId() });
      return { passkeyId, recoveryCodes: codesIssued ? codes : null };
    }),

  rename: freshProcedure
    .input(mutationInput({ passkeyId: passkeyIdSchema, name }))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, renamePasskey, { accountId: ctx.caller.accountId, ...input })),

  remove: freshProcedure
    .input(mutationInput({ passkeyId: passkeyIdSchema }))
    .output(nothing)
    .mutation(({ ctx, input }) => runAs(ctx, removePasskey, { accountId: ctx.caller.accountId, ...input })),

  /** Whose passkey it will be is not known yet, so everybody is asked the same. */
  beginSignIn: publicProcedure
    .input(nothing)
    .output(passkeyRequestSchema)
    .mutation(({ ctx }) => askForPasskey(ctx, { purpose: 'passkey-sign-in' })),

  signIn: publicProcedure
    .input(answer)
    .output(signedIn)
    .mutation(async ({ ctx, input }) => {
      const { account, use } = await checkPasskey(ctx, { purpose: 'passkey-sign-in' }, input.answer);
      await ctx.signIn(account, { provenHash: null, renewedHash: null }, use);
      return { outcome: 'signed-in', accountId: account.id };
    }),

  /** The second step of a sign-in whose first was right. @throws Refusal `factor.step-over` */
  beginStep: publicProcedure
    .input(nothing)
    .output(passkeyRequestSchema)
    .mutation(async ({ ctx }) => {
      const { account } = await ctx.signInStep();
      return askForPasskey(ctx, { purpose: 'passkey-step', accountId: account.id });
    }),

  confirmStep: publicProcedure
    .input(answer)
    .output(signedIn)
    .mutation(async ({ ctx, input }) => {
      const { account, proof } = await ctx.signInStep();
      const errand = { purpose: 'passkey-step' as const, accountId: account.id };
      await ctx.signIn(account, proof, (await checkPasskey(ctx, errand, input.answer)).use);
      await ctx.endSignInStep();
      return { outcome: 'signed-in', accountId: account.id };
    }),

  beginProof: signedInProcedure
    .input(nothing)
    .output(passkeyRequestSchema)
    .mutation(({ ctx }) => askForPasskey(ctx, { purpose: 'passkey-proof', ...ctx.caller })),

  /** Makes the session fresh again: a device that made sure of its person stands for both factors. */
  prove: signedInProcedure
    .input(answer)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      const { accountId, sessionId } = ctx.caller;
      const { use } = await checkPasskey(ctx, { purpose: 'passkey-proof', accountId, sessionId }, input.answer);
      const proven = { accountId, sessionId, provenHash: null, secondFactor: use };
      await runAs(ctx, proveSession, { ...proven, mutationId: mintMutationId() });
      return {};
    }),
});
