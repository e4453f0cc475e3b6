import { limits } from '@rollcall/domain';
import { z } from 'zod';

/** Opaque place in a list, made by the server; absurd ones are refused with `cursor.invalid`. */
export const listCursorSchema = z.string().min(1).max(512);

/** What a list is searched for. PostgreSQL knows no NUL, so no row holds one. */
export const listSearchSchema = z
  .string()
  .trim()
  .max(100)
  .refine((text) => !text.includes('\0'));

/** Page size of a list, in rows. */
export const listLimitSchema = z.int().min(1).max(limits.http.maxPageSize);

/** The fingerprint of an empty stream. */
export const emptyFingerprint = '0'.repeat(16);

/**
 * Place in a stream's feed. `fingerprint` is the first 16 hex digits of that event's chain hash, so a server that was
 * restored from a backup notices that the client has read another history.
 */
export const feedCursorSchema = z.strictObject({
  seq: z.int().min(0).max(2_147_483_647),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
});
export type FeedCursor = z.infer<typeof feedCursorSchema>;

/**
 * Where a reader stands, as it says itself. One that has kept the number alone has no fingerprint: it goes on, and does
 * not notice another history that is at least as long.
 */
export const feedPlaceSchema = feedCursorSchema.extend({
  fingerprint: feedCursorSchema.shape.fingerprint
    .nullable()
    .describe(
      'As it came with the event, by which another history is noticed; null for a reader that has not kept it.',
    ),
});
export type FeedPlace = z.infer<typeof feedPlaceSchema>;
