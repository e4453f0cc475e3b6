import {
  accountIdSchema,
  membershipIdSchema,
  organizationIdSchema,
  pictureIdSchema,
  projectIdSchema,
} from '@rollcall/domain';
import { z } from 'zod';

const screensWithoutRows = [
  'home',
  'projects',
  'activity',
  'invitations',
  'settings',
  'serviceKeys',
  'webhooks',
  'account',
] as const;

/** What a window shows: a screen, by a word of this list and no other, and the row that stands open in it. */
export const lookedAtSchema = z.discriminatedUnion('screen', [
  z.strictObject({ screen: z.enum(screensWithoutRows) }),
  z.strictObject({ screen: z.literal('members'), rowId: membershipIdSchema.optional() }),
  z.strictObject({ screen: z.literal('project'), rowId: projectIdSchema.optional() }),
]);
export type LookedAt = z.infer<typeof lookedAtSchema>;

const screenSchema = z.enum([...screensWithoutRows, 'members', 'project']);
export type Screen = z.infer<typeof screenSchema>;

/** Sent by a window that watches the organization, whenever it shows something else. */
export const lookSchema = z.strictObject({ organizationId: organizationIdSchema, at: lookedAtSchema });
export type LookMessage = z.infer<typeof lookSchema>;

/** Somebody who is here. `screen` is null until one of their windows has said one. */
export const presentPersonSchema = z.object({
  accountId: accountIdSchema,
  name: z.string(),
  pictureId: pictureIdSchema.nullable(),
  screen: screenSchema.nullable(),
  rowName: z.string().nullable(),
});
export type PresentPerson = z.infer<typeof presentPersonSchema>;

/** Everybody who is here, the reader too: `count` of them, and `people` as far as the list goes. */
export const presenceSchema = z.object({
  organizationId: organizationIdSchema,
  people: z.array(presentPersonSchema),
  count: z.int().min(0),
});
export type PresenceMessage = z.infer<typeof presenceSchema>;
