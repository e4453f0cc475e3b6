import { parseEmailAddress, Refusal } from '@rollcall/domain';
import { z } from 'zod';
import { mutate } from '../../operations/mutate.ts';
import { mintMutationId } from '../../operations/mutation-id.ts';
import { resetPassword } from '../../operations/reset-password.ts';
import { systemCall } from '../../operations/system-call.ts';
import { getPasswordReset } from '../../queries/get-password-reset.ts';
import { publicProcedure, router } from '../procedures.ts';

const token = z.string().max(200);

export const passwordRouter = router({
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
    .input(z.strictObject({ token, password: z.string().max(1_000) }))
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      const { output } = await mutate(ctx.deps, resetPassword, systemCall(input, mintMutationId()));
      await ctx.attempts.forgetAccount(output.email);
      ctx.rememberDevice(output.email);
      ctx.forgetSession();
      return {};
    }),
});
