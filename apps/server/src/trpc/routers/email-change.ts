import { emailChangeOfferSchema, emailChangeUndoSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { confirmEmailChange } from '../../operations/confirm-email-change.ts';
import { withdrawEmailChange } from '../../operations/end-email-change.ts';
import { requestEmailChange } from '../../operations/request-email-change.ts';
import { undoEmailChange } from '../../operations/undo-email-change.ts';
import { getEmailChange, getEmailChangeUndo } from '../../queries/get-email-change.ts';
import type { Context } from '../context.ts';
import {
  freshProcedure,
  mutationInput,
  publicProcedure,
  router,
  runAs,
  runAsGuest,
  signedInProcedure,
} from '../procedures.ts';

const token = z.string().max(200);
const linkReader = ({ db, clock, deps: { links } }: Context) => ({ db, clock, links });

export const emailChangeRouter = router({
  /** The same answer whether or not another account has the address. */
  request: freshProcedure
    .input(mutationInput({ email: z.string().max(320) }))
    .output(z.object({ expiresAt: z.iso.datetime() }))
    .mutation(({ ctx, input }) => runAs(ctx, requestEmailChange, input)),

  withdraw: signedInProcedure
    .input(mutationInput({}))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runAs(ctx, withdrawEmailChange, input)),

  /** Mutations only in their transport: a token belongs in a body, never in a URL. The two write nothing. */
  inspect: publicProcedure
    .input(z.strictObject({ token }))
    .output(emailChangeOfferSchema)
    .mutation(({ ctx, input }) => getEmailChange(linkReader(ctx), input.token)),
  inspectUndo: publicProcedure
    .input(z.strictObject({ token }))
    .output(emailChangeUndoSchema)
    .mutation(({ ctx, input }) => getEmailChangeUndo(linkReader(ctx), input.token)),

  confirm: signedInProcedure
    .input(mutationInput({ token }))
    .output(z.object({ email: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const answer = await runAs(ctx, confirmEmailChange, input);
      ctx.rememberDevice(answer.email);
      return answer;
    }),

  undo: publicProcedure
    .input(mutationInput({ token }))
    .output(z.object({ email: z.string(), wasInForce: z.boolean() }))
    .mutation(async ({ ctx, input }) => (await runAsGuest(ctx, undoEmailChange, input)).output),
});
