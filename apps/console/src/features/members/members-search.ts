import { membershipIdSchema, roleSchema } from '@rollcall/domain';
import { memberSorts } from '@rollcall/protocol';
import { z } from 'zod';

/** What the address of the members' screen holds; anything else in it is left out. */
export const membersSearchSchema = z.object({
  search: z.string().max(100).optional().catch(undefined),
  role: roleSchema.optional().catch(undefined),
  /** Who has a second factor, or who has none; only admins are told. */
  factor: z.enum(['with', 'without']).optional().catch(undefined),
  sort: z.enum(memberSorts).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
  /** Whose panel stands open beside the list. */
  member: membershipIdSchema.optional().catch(undefined),
});
export type MembersSearch = z.infer<typeof membersSearchSchema>;
