import { parseEmailAddress, Refusal } from '@rollcall/domain';
import { z } from 'zod';
import { checkOwnPassword } from '../../auth/check-password.ts';
import { changePassword } from '../../operations/change-password.ts';
import { mutate } from '../../operations/mutate.ts';
import { mintMutationId } from '../../operations/mutation-id.ts';
import { resetPassword } from '../../operations/reset-password.ts';
import { systemCall } from '../../operations/system-call.ts';
import { getPasswordReset } from '../../queries/get-password-reset.ts';
import { publicProcedure, router, runAs, signedInProcedure } from '../procedures.ts';

const typed = z.string().max(1_000);
const token = z.string().max(200);

export const passwordRouter = router({
  /**
   * With the password of today, which costs an attempt like every other. Who has none proves by a fresh sign-in.
   * Nobody retries this by name: once it is done, the cookie that asked is nobody's.
   */
  change: signedInProcedure
    .input(z.strictObject({ currentPassword: typed.optional(), password: typed }))
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input: { currentPassword, password } }) => {
      const { accountId, sessionId, isFresh } = ctx.caller;
      if (currentPassword === undefined && !isFresh) throw new Refusal('session.not-fresh');
      const proven = currentPassword === undefined ? null : await checkOwnPassword(ctx, accountId, currentPassword);
      const provenHash = proven?.proof.provenHash ?? null;
      const { secretHash, accept } = ctx.renewSecret(sessionId);
      const change = { accountId, sessionId, secretHash, provenHash, password };
      await runAs(ctx, changePassword, { ...change, mutationId: mintMutationId() });
      accept();
      return {};
    }),

  /** Always the same answer: whether an account has this address is nobody's business. */
  requestReset: publicProcedure
    .input(z.strictObject({ email: z.string().max(320) }))
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      const parsed = parseEmailAddress(input.email);
      if (!parsed.ok) throw new Refusal('account.email-invalid', { problem: parsed.code });
      await ctx.attempts.countResetRequest(ctx.ip);
      await ctx.resets.ask(parsed.address);
      return {};
    }),

  /** A mutation only in its transport: a token belongs in a body, never in a URL. It writes nothing. */
  inspectReset: publicProcedure
    .input(z.strictObject({ token }))
    .output(z.object({ email: z.string(), expiresAt: z.iso.datetime() }))
    .mutation(({ ctx, input }) => getPasswordReset(ctx.db, ctx.clock, ctx.deps.links, input.token)),

  reset: publicProcedure
    .input(z.strictObject({ token, password: typed }))
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      const { output } = await mutate(ctx.deps, resetPassword, {
        ...systemCall(input, mintMutationId()),
        origin: ctx.origin,
      });
      await ctx.attempts.forgetAccount(output.email);
      ctx.rememberDevice(output.email);
      ctx.forgetSession();
      return {};
    }),
});
