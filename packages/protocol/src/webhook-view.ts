import {
  eventTypes,
  webhookAttemptIdSchema,
  webhookIdSchema,
  webhookKinds,
  webhookPauses,
  webhookProblems,
  webhookTriggers,
} from '@rollcall/domain';
import { z } from 'zod';

const instant = z.iso.datetime();
const asOf = z.int().min(0);

/** An endpoint, and how far it has got. */
export const webhookViewSchema = z.object({
  id: webhookIdSchema,
  kind: z.enum(webhookKinds),
  url: z.string(),
  description: z.string(),
  /** Empty for all of them. */
  eventTypes: z.array(z.enum(eventTypes)),
  /** Whether calls carry a token that an admin has set. */
  hasToken: z.boolean(),
  version: z.int(),
  createdAt: instant,
  /** Null for an endpoint that is sent to. */
  paused: z.object({ at: instant, reason: z.enum(webhookPauses) }).nullable(),
  /** Until when calls are signed with the secret before the last rotation too. */
  overlapEndsAt: instant.nullable(),
  progress: z.object({
    /** Everything up to here was delivered, or is not wanted. */
    through: z.int().min(0),
    /** How many events of the log are behind that. */
    waiting: z.int().min(0),
    lastDeliveredAt: instant.nullable(),
    /** Null while all goes well. */
    failing: z.object({ since: instant, attempts: z.int(), nextAttemptAt: instant.nullable() }).nullable(),
  }),
});
export type WebhookView = z.infer<typeof webhookViewSchema>;

export const webhookListSchema = z.object({ asOf, webhooks: z.array(webhookViewSchema) });
export type WebhookList = z.infer<typeof webhookListSchema>;

export const webhookPageSchema = z.object({ asOf, webhook: webhookViewSchema });
export type WebhookPage = z.infer<typeof webhookPageSchema>;

/** One call of an endpoint, answered or not. */
export const webhookAttemptViewSchema = z.object({
  id: webhookAttemptIdSchema,
  trigger: z.enum(webhookTriggers),
  /** The first and the last event that it carried, and how many they were. */
  seq: z.int(),
  lastSeq: z.int(),
  eventCount: z.int(),
  /** What the first of them was. */
  type: z.enum(eventTypes).nullable(),
  /** Which try of the same this was. */
  attempt: z.int(),
  at: instant,
  durationMs: z.int(),
  isDelivered: z.boolean(),
  /** Of the answer; null when there was none. */
  status: z.int().nullable(),
  problem: z.enum(webhookProblems).nullable(),
});
export type WebhookAttemptView = z.infer<typeof webhookAttemptViewSchema>;

export const webhookAttemptPageSchema = z.object({
  attempts: z.array(webhookAttemptViewSchema),
  nextCursor: z.string().nullable(),
});
export type WebhookAttemptPage = z.infer<typeof webhookAttemptPageSchema>;

/** A call in full. The body is made of the log again, so names that were erased since are missing. */
export const webhookAttemptDetailSchema = z.object({
  attempt: webhookAttemptViewSchema,
  request: z.object({ headers: z.record(z.string(), z.string()), body: z.string() }),
  /** The beginning of the answer; null when there was none. */
  answer: z.string().nullable(),
});
export type WebhookAttemptDetail = z.infer<typeof webhookAttemptDetailSchema>;

/** A secret that was just made: the only answers that hold it are those to making an endpoint and to rotating. */
export const shownWebhookSecretSchema = z.object({ webhookId: webhookIdSchema, secret: z.string() });
export type ShownWebhookSecret = z.infer<typeof shownWebhookSecretSchema>;
