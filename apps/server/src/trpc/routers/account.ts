import { languageSchema } from '@rollcall/domain';
import { accountViewSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { deleteAccount } from '../../operations/delete-account.ts';
import { updateAccount } from '../../operations/update-account.ts';
import { getAccount } from '../../queries/get-account.ts';
import { freshProcedure, mutationInput, router, runAs, signedInProcedure } from '../procedures.ts';

export const accountRouter = router({
  get: signedInProcedure
    .input(z.strictObject({}))
    .output(accountViewSchema)
    .query(({ ctx }) => getAccount(ctx.db, ctx.clock, ctx.caller.accountId)),

  delete: freshProcedure
    .input(mutationInput({}))
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      await runAs(ctx, deleteAccount, input);
      ctx.forgetSession();
      return {};
    }),

  update: signedInProcedure
    .input(
      mutationInput({
        name: z.string().max(300).optional(),
        timeZone: z.string().max(100).nullable().optional(),
        language: languageSchema.nullable().optional(),
        seenVersion: z.int(),
      }),
    )
    .output(z.object({ version: z.int() }))
    .mutation(({ ctx, input }) => runAs(ctx, updateAccount, input)),
});
