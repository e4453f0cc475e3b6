import { membershipIdSchema, removalOutcomeSchema, roleChangeOutcomeSchema } from '@rollcall/domain';
import { z } from 'zod';

/** What became of one membership whose role was to be another; `version` is null when it was refused. */
export const roleChangeResultSchema = z.object({
  membershipId: membershipIdSchema,
  outcome: roleChangeOutcomeSchema,
  version: z.int().nullable(),
});
export type RoleChangeResult = z.infer<typeof roleChangeResultSchema>;

/** What became of one membership that was to end. */
export const removalResultSchema = z.object({ membershipId: membershipIdSchema, outcome: removalOutcomeSchema });
export type RemovalResult = z.infer<typeof removalResultSchema>;

/** What would become of each membership if the act were done now, in the order asked. */
export const membershipPreviewSchema = z.object({
  asOf: z.int().min(0),
  members: z.array(
    z.object({
      membershipId: membershipIdSchema,
      outcome: z.union([roleChangeOutcomeSchema, removalOutcomeSchema]),
      /** API keys of this person that would stop working, or could do less. */
      apiKeys: z.int(),
    }),
  ),
});
export type MembershipPreview = z.infer<typeof membershipPreviewSchema>;
