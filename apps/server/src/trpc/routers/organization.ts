import { limits, organizationIdSchema } from '@rollcall/domain';
import { organizationViewSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { updateOrganization } from '../../operations/update-organization.ts';
import { getOrganization } from '../../queries/get-organization.ts';
import { actingProcedure, mutationInput, organizationProcedure, router, runActing } from '../procedures.ts';

const { minLifetimeHours, maxLifetimeHours } = limits.invitation;

export const organizationRouter = router({
  get: organizationProcedure('organization:read')
    .input(z.strictObject({ organizationId: organizationIdSchema }))
    .output(organizationViewSchema)
    .query(({ ctx, input }) => getOrganization(ctx.db, ctx.clock, input.organizationId, ctx.standing)),

  update: actingProcedure
    .input(
      mutationInput({
        organizationId: organizationIdSchema,
        seenVersion: z.int(),
        name: z.string().max(200).optional(),
        invitationLifetimeHours: z.int().min(minLifetimeHours).max(maxLifetimeHours).optional(),
      }),
    )
    .output(z.object({ version: z.int() }))
    .mutation(({ ctx, input }) => runActing(ctx, updateOrganization, input)),
});
