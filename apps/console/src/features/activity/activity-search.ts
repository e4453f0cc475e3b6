import { accountIdSchema, eventTypes } from '@rollcall/domain';
import { z } from 'zod';

/** What the address of the activity's screen holds; anything else in it is left out. */
export const activitySearchSchema = z.object({
  type: z.enum(eventTypes).optional().catch(undefined),
  person: accountIdSchema.optional().catch(undefined),
  /** The seq of the event that stands open beside the list. */
  event: z.int().positive().optional().catch(undefined),
});
export type ActivitySearch = z.infer<typeof activitySearchSchema>;
