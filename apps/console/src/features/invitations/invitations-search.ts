import { invitationStatusSchema } from '@rollcall/domain';
import { z } from 'zod';

/** What the address of the invitations' screen holds; anything else in it is left out. */
export const invitationsSearchSchema = z.object({
  search: z.string().max(100).optional().catch(undefined),
  status: invitationStatusSchema.optional().catch(undefined),
});
export type InvitationsSearch = z.infer<typeof invitationsSearchSchema>;
