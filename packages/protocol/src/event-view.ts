import { actorKinds, eventTypeSchema, labelNames } from '@rollcall/domain';
import { z } from 'zod';
import { deviceSchema, placeSchema } from './views.ts';

/** An event as a client sees it: without hashes and salts. `data` has the shape that domain's `eventData` gives its type. */
export const eventViewSchema = z.object({
  seq: z.int().positive(),
  type: eventTypeSchema,
  at: z.iso.datetime(),
  actor: z.object({ kind: z.enum(actorKinds), id: z.string() }),
  mutationId: z.string(),
  data: z.record(z.string(), z.unknown()),
  labels: z.partialRecord(z.enum(labelNames), z.string().nullable()),
});
export type EventView = z.infer<typeof eventViewSchema>;

/** A page of the activity list, newest first. */
export const activityPageSchema = z.object({
  asOf: z.int(),
  events: z.array(eventViewSchema),
  nextCursor: z.string().nullable(),
});
export type ActivityPage = z.infer<typeof activityPageSchema>;

/** A page of what happened to the caller's own account, newest first, with from where; null when it is no longer known. */
export const accountActivityPageSchema = z.object({
  asOf: z.int(),
  events: z.array(
    eventViewSchema.extend({ origin: z.object({ device: deviceSchema, place: placeSchema }).nullable() }),
  ),
  nextCursor: z.string().nullable(),
});
export type AccountActivityPage = z.infer<typeof accountActivityPageSchema>;
export type AccountActivityEvent = AccountActivityPage['events'][number];

/** One event in full, and from where it was caused; null when no request caused it, or it is no longer known. */
export const eventDetailSchema = z.object({
  event: eventViewSchema,
  origin: z.object({ address: z.string().nullable(), device: deviceSchema }).nullable(),
});
export type EventDetailView = z.infer<typeof eventDetailSchema>;

/** Where a log ended at a moment, signed; kept elsewhere, it proves later that nothing before it was changed or cut off. */
export const signedHeadSchema = z.object({
  stream: z.string(),
  seq: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
  keyId: z.string(),
  signature: z.string(),
});
export type SignedHead = z.infer<typeof signedHeadSchema>;

/**
 * Up to where a log was removed, signed: the chain goes on behind it with its hash. Who was in at it is listed beside it,
 * and the hash of that list is part of what is signed.
 */
export const signedCheckpointSchema = z.object({
  stream: z.string(),
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** When the event at `seq` happened. */
  at: z.string(),
  membersHash: z.string().regex(/^[0-9a-f]{64}$/),
  keyId: z.string(),
  signature: z.string(),
});
export type SignedCheckpoint = z.infer<typeof signedCheckpointSchema>;

/** What the server found when it last computed the hashes of a log anew. */
export const logVerificationSchema = z.object({
  verifiedAt: z.iso.datetime(),
  /** The place after which it began; 0 where nothing was removed. */
  after: z.int().min(0),
  /** Events that were right. */
  events: z.int().min(0),
  /** The first event that was not; null when all were. */
  faultSeq: z.int().nullable(),
});
export type LogVerification = z.infer<typeof logVerificationSchema>;
