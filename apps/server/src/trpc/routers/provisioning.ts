import { membershipIdSchema, organizationIdSchema } from '@rollcall/domain';
import { provisioningViewSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { retryProvisioning } from '../../operations/provisioning.ts';
import { getProvisioning } from '../../queries/get-provisioning.ts';
import { actingProcedure, mutationInput, router, runActing, signedInProcedure } from '../procedures.ts';

const organizationId = organizationIdSchema;

export const provisioningRouter = router({
  get: signedInProcedure
    .input(z.strictObject({ organizationId }))
    .output(provisioningViewSchema)
    .query(({ ctx, input }) => getProvisioning(ctx.db, input.organizationId, ctx.caller.accountId)),

  retry: actingProcedure
    .meta({
      summary: 'Has account sync of a member try its stuck step again, at once.',
      refusals: ['membership.not-found', 'provisioning.not-stuck'],
    })
    .input(mutationInput({ organizationId, membershipId: membershipIdSchema }))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runActing(ctx, retryProvisioning, input)),
});
