import { limits, membershipIdSchema, organizationIdSchema, roleSchema, roles } from '@rollcall/domain';
import {
  listCursorSchema,
  listLimitSchema,
  listSearchSchema,
  memberDifferencePageSchema,
  memberPageSchema,
  memberSorts,
  membershipPreviewSchema,
  pastMemberPageSchema,
  removalResultSchema,
  roleChangeResultSchema,
  wantedMomentSchema,
} from '@rollcall/protocol';
import { z } from 'zod';
import { changeRole, changeRoles } from '../../operations/change-role.ts';
import { leaveOrganization, removeMembership, removeMemberships } from '../../operations/end-membership.ts';
import { resetSecondFactor } from '../../operations/reset-second-factor.ts';
import { listMemberDifferences } from '../../queries/list-member-differences.ts';
import { listMembers } from '../../queries/list-members.ts';
import { listMembersAt } from '../../queries/list-members-at.ts';
import { previewMemberships } from '../../queries/preview-memberships.ts';
import {
  actingProcedure,
  freshActingProcedure,
  freshProcedure,
  memberProcedure,
  mutationInput,
  organizationProcedure,
  router,
  runActing,
  runAs,
  signedInProcedure,
} from '../procedures.ts';

const paging = { cursor: listCursorSchema.optional(), limit: listLimitSchema.optional() };
const membership = { organizationId: organizationIdSchema, membershipId: membershipIdSchema };

const seen = { membershipId: membershipIdSchema, seenVersion: z.int() };

function several<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.array(z.strictObject(shape)).min(1).max(limits.membership.maxPerAct);
}

export const membershipRouter = router({
  list: organizationProcedure('membership:read')
    .meta({ summary: 'Lists the members with their roles, and how far account sync got for them.' })
    .input(
      z.strictObject({
        organizationId: organizationIdSchema,
        ...paging,
        search: listSearchSchema.optional(),
        role: roleSchema.optional(),
        hasSecondFactor: z
          .boolean()
          .optional()
          .describe('Only those who have, or have not, set up a second factor; for admins.'),
        sort: z.enum(memberSorts).optional().describe('By `name` when nothing is said.'),
        direction: z.enum(['asc', 'desc']).optional().describe('`asc` when nothing is said.'),
      }),
    )
    .output(memberPageSchema)
    .query(({ ctx, input }) => listMembers(ctx.db, ctx.standing, input)),

  /** As it was at a past moment, told by the log. */
  listAt: organizationProcedure('activity:read')
    .meta({
      summary: 'Lists who was in at a past moment, and as what, told by the log.',
      description: 'A moment is behind an event, `{ "seq": 120 }`, or at an instant, `{ "at": "…" }`.',
    })
    .input(z.strictObject({ organizationId: organizationIdSchema, moment: wantedMomentSchema, ...paging }))
    .output(pastMemberPageSchema)
    .query(({ ctx, input }) => listMembersAt(ctx.db, input)),

  /** What two moments have between them. */
  listDifferences: organizationProcedure('activity:read')
    .meta({
      summary: 'Lists what two moments have between them: who joined, who is not in any more, whose role is another.',
    })
    .input(
      z.strictObject({
        organizationId: organizationIdSchema,
        since: wantedMomentSchema,
        until: wantedMomentSchema,
        ...paging,
      }),
    )
    .output(memberDifferencePageSchema)
    .query(({ ctx, input }) => listMemberDifferences(ctx.db, input)),

  changeRole: freshActingProcedure
    .meta({
      summary: 'Gives a member another role.',
      refusals: ['membership.not-found', 'membership.changed-meanwhile', 'membership.last-admin'],
    })
    .input(mutationInput({ ...membership, role: roleSchema, seenVersion: z.int() }))
    .output(z.object({ version: z.int() }))
    .mutation(({ ctx, input }) => runActing(ctx, changeRole, input)),

  resetSecondFactor: freshProcedure
    .input(mutationInput(membership))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runAs(ctx, resetSecondFactor, input)),

  remove: actingProcedure
    .meta({
      summary: 'Removes a member; their sessions, sockets and keys can do nothing in the organization from then on.',
      refusals: ['membership.not-found', 'membership.last-admin'],
    })
    .input(mutationInput(membership))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runActing(ctx, removeMembership, input)),

  /** What the two acts on several would do now, and to whose keys. */
  preview: memberProcedure('apiKey:read')
    .input(
      z.strictObject({
        organizationId: organizationIdSchema,
        members: several(seen),
        to: z.enum([...roles, 'removed']),
      }),
    )
    .output(membershipPreviewSchema)
    .query(({ ctx, input }) => previewMemberships(ctx.db, ctx.clock, input)),

  changeRoles: freshActingProcedure
    .meta({
      summary: 'Gives several members another role.',
      description:
        'Each membership gets an answer of its own, in the order asked: it was changed, had the role already, or the code of the refusal.',
    })
    .input(
      mutationInput({
        organizationId: organizationIdSchema,
        changes: several({ ...seen, role: roleSchema }).describe('Each with its role and the version that you read.'),
      }),
    )
    .output(z.object({ results: z.array(roleChangeResultSchema) }))
    .mutation(({ ctx, input }) => runActing(ctx, changeRoles, input)),

  removeMany: actingProcedure
    .meta({
      summary: 'Removes several members.',
      description:
        'Each membership gets an answer of its own, in the order asked: it was removed, or the code of the refusal.',
    })
    .input(
      mutationInput({
        organizationId: organizationIdSchema,
        members: several(seen).describe('Each with the version that you read.'),
      }),
    )
    .output(z.object({ results: z.array(removalResultSchema) }))
    .mutation(({ ctx, input }) => runActing(ctx, removeMemberships, input)),

  leave: signedInProcedure
    .input(mutationInput({ organizationId: organizationIdSchema }))
    .output(z.object({}))
    .mutation(({ ctx, input }) => runAs(ctx, leaveOrganization, input)),
});
