import { webhookAttemptIdSchema } from '@rollcall/domain';
import { z } from 'zod';

/** What the address of an endpoint's screen holds; anything else in it is left out. */
export const webhookSearchSchema = z.object({
  show: z.literal('failed').optional().catch(undefined),
  /** The call that stands open beside the list. */
  call: webhookAttemptIdSchema.optional().catch(undefined),
});
export type WebhookSearch = z.infer<typeof webhookSearchSchema>;
