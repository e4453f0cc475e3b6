import { limits, organizationIdSchema } from '@rollcall/domain';
import { organizationViewSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { setFactorRule } from '../../operations/set-factor-rule.ts';
import { setLogRetention } from '../../operations/set-log-retention.ts';
import { updateOrganization } from '../../operations/update-organization.ts';
import { getOrganization } from '../../queries/get-organization.ts';
import {
  actingProcedure,
  freshProcedure,
  mutationInput,
  organizationProcedure,
  router,
  runActing,
  runAs,
} from '../procedures.ts';

const { minLifetimeHours, maxLifetimeHours } = limits.invitation;

export const organizationRouter = router({
  get: organizationProcedure('organization:read')
    .meta({ summary: 'Reads the organization of the key: its name, domains, settings and numbers.' })
    .input(z.strictObject({ organizationId: organizationIdSchema }))
    .output(organizationViewSchema)
    .query(({ ctx, input }) => getOrganization(ctx.db, ctx.clock, input.organizationId, ctx.standing)),

  update: actingProcedure
    .meta({
      summary: 'Changes the name of the organization, or how long its invitations are good for.',
      refusals: ['organization.name-invalid', 'organization.changed-meanwhile'],
      example: { name: 'Acme' },
    })
    .input(
      mutationInput({
        organizationId: organizationIdSchema,
        seenVersion: z.int(),
        name: z.string().max(200).optional().describe('What it is to be called.'),
        invitationLifetimeHours: z.int().min(minLifetimeHours).max(maxLifetimeHours).optional(),
      }),
    )
    .output(z.object({ version: z.int() }))
    .mutation(({ ctx, input }) => runActing(ctx, updateOrganization, input)),

  setFactorRule: freshProcedure
    .input(
      mutationInput({
        organizationId: organizationIdSchema,
        seenVersion: z.int(),
        isRequired: z.boolean(),
        graceDays: z.int().min(0).max(limits.factorRule.maxGraceDays),
      }),
    )
    .output(z.object({ version: z.int() }))
    .mutation(({ ctx, input }) => runAs(ctx, setFactorRule, input)),

  setLogRetention: freshProcedure
    .input(
      mutationInput({
        organizationId: organizationIdSchema,
        seenVersion: z.int(),
        days: z.int().min(limits.log.minRetentionDays).max(limits.log.maxRetentionDays).nullable(),
      }),
    )
    .output(z.object({ version: z.int() }))
    .mutation(({ ctx, input }) => runAs(ctx, setLogRetention, input)),
});
