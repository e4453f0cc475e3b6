import {
  invitationIdSchema,
  invitationStatusSchema,
  limits,
  membershipIdSchema,
  organizationIdSchema,
  Refusal,
  roleSchema,
} from '@rollcall/domain';
import {
  invitationOfferSchema,
  invitationPageSchema,
  invitationResultSchema,
  listCursorSchema,
  listLimitSchema,
  listSearchSchema,
} from '@rollcall/protocol';
import { z } from 'zod';
import { checkPassword } from '../../auth/check-password.ts';
import { acceptAsNewAccount, acceptInvitation } from '../../operations/accept-invitation.ts';
import { createInvitations } from '../../operations/create-invitations.ts';
import { declineInvitation, renewInvitation, revokeInvitation } from '../../operations/settle-invitation.ts';
import { getInvitationOffer } from '../../queries/get-invitation-offer.ts';
import { listInvitations } from '../../queries/list-invitations.ts';
import {
  actingProcedure,
  mutationInput,
  organizationProcedure,
  publicProcedure,
  router,
  runActing,
  runAs,
  runAsGuest,
  signedInProcedure,
} from '../procedures.ts';

const organizationId = organizationIdSchema;
const token = z.string().max(200);
const joinedSchema = z.object({ organizationId, membershipId: membershipIdSchema });

const seenInvitation = { organizationId, invitationId: invitationIdSchema, seenVersion: z.int().optional() };
const linkProof = { provenHash: null, renewedHash: null };

export const invitationRouter = router({
  list: organizationProcedure('invitation:read')
    .meta({ summary: 'Lists the invitations with their state and that of their mail, newest first.' })
    .input(
      z.strictObject({
        organizationId,
        cursor: listCursorSchema.optional(),
        limit: listLimitSchema.optional(),
        search: listSearchSchema.optional(),
        status: invitationStatusSchema.optional(),
      }),
    )
    .output(invitationPageSchema)
    .query(({ ctx, input }) => listInvitations(ctx.db, ctx.clock, input)),

  create: organizationProcedure('invitation:create')
    .meta({
      summary: 'Invites addresses of the organization’s domain, each with a role, and sends each a link by mail.',
      description:
        'Each address gets an answer of its own, in the order asked; only `invited` sends a mail. The invitations are those of the person who owns the key, and count for that person.',
    })
    .input(
      mutationInput({
        organizationId,
        invitations: z
          .array(z.strictObject({ email: z.string().max(320), role: roleSchema }))
          .min(1)
          .max(limits.invitationMail.maxAddressesPerAct)
          .describe('The addresses, each with the role that it is to have.'),
      }),
    )
    .output(z.object({ results: z.array(invitationResultSchema) }))
    .mutation(({ ctx, input }) => runActing(ctx, createInvitations, input)),

  renew: organizationProcedure('invitation:renew')
    .meta({
      summary: 'Sends an invitation again, with a new link and a new term; the link before ends.',
      refusals: [
        'invitation.not-found',
        'invitation.already-accepted',
        'invitation.declined',
        'invitation.revoked',
        'invitation.changed-meanwhile',
        'invitation.mail-limit',
      ],
    })
    .input(mutationInput(seenInvitation))
    .output(z.object({ version: z.int(), expiresAt: z.iso.datetime() }))
    .mutation(({ ctx, input }) => runActing(ctx, renewInvitation, input)),

  revoke: actingProcedure
    .meta({
      summary: 'Takes an invitation back; its link ends at once.',
      refusals: [
        'invitation.not-found',
        'invitation.already-accepted',
        'invitation.declined',
        'invitation.revoked',
        'invitation.changed-meanwhile',
      ],
    })
    .input(mutationInput(seenInvitation))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runActing(ctx, revokeInvitation, input)),

  /** A mutation only in its transport: a token belongs in a body, never in a URL. It writes nothing. */
  inspect: publicProcedure
    .input(z.strictObject({ token }))
    .output(invitationOfferSchema)
    .mutation(({ ctx, input }) => getInvitationOffer(ctx.db, ctx.clock, ctx.deps.links, input.token)),

  decline: publicProcedure
    .input(mutationInput({ token }))
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => (await runAsGuest(ctx, declineInvitation, input)).output),

  acceptAsNewAccount: publicProcedure
    .input(mutationInput({ token, name: z.string().max(200), password: z.string().max(1_000) }))
    .output(joinedSchema)
    .mutation(async ({ ctx, input }) => {
      const { output, replayed } = await runAsGuest(ctx, acceptAsNewAccount, input);
      const { accountId, email, ...joined } = output;
      // The first answer proves the person by the link. A repeated one must be proven by the password of today.
      const proof = replayed ? (await checkPassword(ctx, { email, password: input.password })).proof : linkProof;
      const outcome = await ctx.signIn({ id: accountId, email }, proof);
      // Only of a repeated answer, for an account that has got a second factor since.
      if (outcome === 'factor-owed') throw new Refusal('factor.required');
      return joined;
    }),

  accept: signedInProcedure
    .input(mutationInput({ token }))
    .output(joinedSchema)
    .mutation(({ ctx, input }) => runAs(ctx, acceptInvitation, input)),
});
