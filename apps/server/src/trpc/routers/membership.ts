import { membershipIdSchema, organizationIdSchema, roleSchema } from '@rollcall/domain';
import { listCursorSchema, listLimitSchema, listSearchSchema, memberPageSchema, memberSorts } from '@rollcall/protocol';
import { z } from 'zod';
import { changeRole } from '../../operations/change-role.ts';
import { leaveOrganization, removeMembership } from '../../operations/end-membership.ts';
import { resetSecondFactor } from '../../operations/reset-second-factor.ts';
import { listMembers } from '../../queries/list-members.ts';
import {
  actingProcedure,
  freshActingProcedure,
  freshProcedure,
  mutationInput,
  organizationProcedure,
  router,
  runActing,
  runAs,
  signedInProcedure,
} from '../procedures.ts';

const membership = { organizationId: organizationIdSchema, membershipId: membershipIdSchema };

export const membershipRouter = router({
  list: organizationProcedure('membership:read')
    .input(
      z.strictObject({
        organizationId: organizationIdSchema,
        cursor: listCursorSchema.optional(),
        limit: listLimitSchema.optional(),
        search: listSearchSchema.optional(),
        role: roleSchema.optional(),
        hasSecondFactor: z.boolean().optional(),
        sort: z.enum(memberSorts).optional(),
        direction: z.enum(['asc', 'desc']).optional(),
      }),
    )
    .output(memberPageSchema)
    .query(({ ctx, input }) => listMembers(ctx.db, ctx.standing, input)),

  changeRole: freshActingProcedure
    .input(mutationInput({ ...membership, role: roleSchema, seenVersion: z.int() }))
    .output(z.object({ version: z.int() }))
    .mutation(({ ctx, input }) => runActing(ctx, changeRole, input)),

  resetSecondFactor: freshProcedure
    .input(mutationInput(membership))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runAs(ctx, resetSecondFactor, input)),

  remove: actingProcedure
    .input(mutationInput(membership))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runActing(ctx, removeMembership, input)),

  leave: signedInProcedure
    .input(mutationInput({ organizationId: organizationIdSchema }))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runAs(ctx, leaveOrganization, input)),
});
