import { secondFactorViewSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { beginEnrolment, finishEnrolment } from '../../auth/enrolment.ts';
import { addAuthenticator, removeAuthenticator } from '../../operations/authenticator.ts';
import { mintMutationId } from '../../operations/mutation-id.ts';
import { regenerateRecoveryCodes } from '../../operations/regenerate-recovery-codes.ts';
import { getAccount } from '../../queries/get-account.ts';
import { getSecondFactor } from '../../queries/get-second-factor.ts';
import { freshProcedure, router, runAs, signedInProcedure } from '../procedures.ts';

const nothing = z.strictObject({});
/** Shown once: only their hashes are kept, so no retry is given them again. */
const recoveryCodes = z.array(z.string());

export const secondFactorRouter = router({
  get: signedInProcedure
    .input(nothing)
    .output(secondFactorViewSchema)
    .query(({ ctx }) => getSecondFactor(ctx.db, ctx.caller.accountId)),

  /** A mutation only in its transport: the secret belongs in no cache. Nothing is stored before a code proves it. */
  beginAuthenticator: freshProcedure
    .input(nothing)
    .output(z.object({ secret: z.string(), uri: z.string(), enrolment: z.string() }))
    .mutation(async ({ ctx }) => {
      const { email } = await getAccount(ctx.db, ctx.clock, ctx.caller.accountId);
      return beginEnrolment(ctx, ctx.caller, email);
    }),

  addAuthenticator: freshProcedure
    .input(z.strictObject({ enrolment: z.string().max(1_000), code: z.string().max(40) }))
    .output(z.object({ recoveryCodes: recoveryCodes.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const { accountId } = ctx.caller;
      const proven = await finishEnrolment(ctx, ctx.caller, input);
      const { codes, hashes } = ctx.recoveryCodes.mint(accountId);
      const added = { accountId, ...proven, recoveryCodeHashes: hashes, mutationId: mintMutationId() };
      const { codesIssued } = await runAs(ctx, addAuthenticator, added);
      return { recoveryCodes: codesIssued ? codes : null };
    }),

  removeAuthenticator: freshProcedure
    .input(nothing)
    .output(nothing)
    .mutation(({ ctx }) => {
      const { accountId } = ctx.caller;
      return runAs(ctx, removeAuthenticator, { accountId, mutationId: mintMutationId() });
    }),

  regenerateRecoveryCodes: freshProcedure
    .input(nothing)
    .output(z.object({ recoveryCodes }))
    .mutation(async ({ ctx }) => {
      const { accountId } = ctx.caller;
      const { codes, hashes } = ctx.recoveryCodes.mint(accountId);
      const renewed = { accountId, recoveryCodeHashes: hashes, mutationId: mintMutationId() };
      await runAs(ctx, regenerateRecoveryCodes, renewed);
      return { recoveryCodes: codes };
    }),
});
