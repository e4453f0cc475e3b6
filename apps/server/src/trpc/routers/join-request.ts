import {
  invitationIdSchema,
  joinRequestIdSchema,
  organizationIdSchema,
  parseEmailAddress,
  Refusal,
  roleSchema,
} from '@rollcall/domain';
import { joinRequestOfferSchema, joinRequestPageSchema, listCursorSchema, listLimitSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { acceptJoinRequest, createJoinRequest, dismissJoinRequest } from '../../operations/join-request.ts';
import { getJoinRequestOffer } from '../../queries/get-join-request-offer.ts';
import { listJoinRequests } from '../../queries/list-join-requests.ts';
import {
  actingProcedure,
  mutationInput,
  organizationProcedure,
  publicProcedure,
  router,
  runActing,
  runAsGuest,
} from '../procedures.ts';

const organizationId = organizationIdSchema;
const joinRequestId = joinRequestIdSchema;
const token = z.string().max(200);

export const joinRequestRouter = router({
  /** Always the same answer: which organization has which domain, and who is in it, is nobody's business. */
  ask: publicProcedure
    .input(z.strictObject({ email: z.string().max(320) }))
    .output(z.strictObject({}))
    .mutation(async ({ ctx, input }) => {
      const parsed = parseEmailAddress(input.email);
      if (!parsed.ok) throw new Refusal('account.email-invalid', { problem: parsed.code });
      await ctx.attempts.countJoinRequest(ctx.ip);
      await ctx.joins.ask(parsed.address);
      return {};
    }),

  /** A mutation only in its transport: a token belongs in a body, never in a URL. It writes nothing. */
  inspect: publicProcedure
    .input(z.strictObject({ token }))
    .output(joinRequestOfferSchema)
    .mutation(({ ctx, input }) => getJoinRequestOffer(ctx.db, ctx.clock, ctx.deps.links, input.token)),

  create: publicProcedure
    .input(mutationInput({ token }))
    .output(z.object({ organizationName: z.string() }))
    .mutation(async ({ ctx, input }) => (await runAsGuest(ctx, createJoinRequest, input)).output),

  list: organizationProcedure('invitation:read')
    .meta({ summary: 'Lists the requests to join that wait for an answer, oldest first.' })
    .input(z.strictObject({ organizationId, cursor: listCursorSchema.optional(), limit: listLimitSchema.optional() }))
    .output(joinRequestPageSchema)
    .query(({ ctx, input }) => listJoinRequests(ctx.db, input)),

  accept: organizationProcedure('invitation:create')
    .meta({
      summary: 'Invites whoever asked to join, with a role, and sends them a link by mail.',
      refusals: [
        'joinRequest.not-found',
        'joinRequest.settled',
        'joinRequest.already-member',
        'invitation.other-domain',
        'invitation.mail-limit',
      ],
    })
    .input(mutationInput({ organizationId, joinRequestId, role: roleSchema }))
    .output(z.object({ invitationId: invitationIdSchema }))
    .mutation(({ ctx, input }) => runActing(ctx, acceptJoinRequest, input)),

  dismiss: actingProcedure
    .meta({
      summary: 'Says no to a request to join. Who asked is not told.',
      refusals: ['joinRequest.not-found', 'joinRequest.settled'],
    })
    .input(mutationInput({ organizationId, joinRequestId }))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runActing(ctx, dismissJoinRequest, input)),
});
