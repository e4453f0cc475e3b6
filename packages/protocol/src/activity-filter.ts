import { accountIdSchema, eventTypes, invitationIdSchema, keyIdSchema, membershipIdSchema } from '@rollcall/domain';
import { z } from 'zod';

/** What an event can be about: a person, a membership, an invitation or a key, by its id. */
export const resourceIdSchema = z.union([accountIdSchema, membershipIdSchema, invitationIdSchema, keyIdSchema]);
export type ResourceId = z.infer<typeof resourceIdSchema>;

/** Which events of an organization are asked for; what is left out asks for all. */
export const activityFilterShape = {
  types: z.array(z.enum(eventTypes)).min(1).max(eventTypes.length).optional(),
  /** Who caused them, in person or by a key of theirs. */
  accountId: accountIdSchema.optional(),
  /** The key that caused them; with an account beside it, the account counts. */
  apiKeyId: keyIdSchema.optional(),
  about: resourceIdSchema.optional(),
  /** Not before this instant. */
  from: z.iso.datetime().optional(),
  /** Before this instant. */
  to: z.iso.datetime().optional(),
};
export type ActivityFilter = z.infer<z.ZodObject<typeof activityFilterShape>>;
