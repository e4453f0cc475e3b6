import {
  accountIdSchema,
  eventTypeSchema,
  eventTypes,
  invitationIdSchema,
  keyIdSchema,
  membershipIdSchema,
  projectIdSchema,
  resourceIdSchema,
} from '@rollcall/domain';
import { z } from 'zod';

/** What an event can be about: a person, a membership, an invitation, a key, a project or a resource, by its id. */
export const aboutIdSchema = z.union([
  accountIdSchema,
  membershipIdSchema,
  invitationIdSchema,
  keyIdSchema,
  projectIdSchema,
  resourceIdSchema,
]);
export type AboutId = z.infer<typeof aboutIdSchema>;

/** Which events of an organization are asked for; what is left out asks for all. */
export const activityFilterShape = {
  types: z.array(eventTypeSchema).min(1).max(eventTypes.length).optional().describe('Only of these types.'),
  accountId: accountIdSchema.optional().describe('Who caused them, in person or by a key of theirs.'),
  apiKeyId: keyIdSchema.optional().describe('The key that caused them; with an account beside it, the account counts.'),
  about: aboutIdSchema
    .optional()
    .describe('The person, membership, invitation, key, project or resource that they are about.'),
  from: z.iso.datetime().optional().describe('Not before this instant.'),
  to: z.iso.datetime().optional().describe('Before this instant.'),
};
export type ActivityFilter = z.infer<z.ZodObject<typeof activityFilterShape>>;
